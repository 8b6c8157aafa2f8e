// Reads what this device is: the browser's abilities, the graphics, the way to the server.

import { graphicsOf } from '../../ui/graphics.ts'
import type { DeviceFacts } from './deviceCheck.ts'
import { measureDrawing } from './drawing.ts'

const ASKED = 5
const NO_ANSWER = 5000

async function keepsCopies(): Promise<boolean> {
  return new Promise((resolve) => {
    try {
      const opening = indexedDB.open('gongfang.probe', 1)
      opening.onerror = () => resolve(false)
      opening.onsuccess = () => {
        opening.result.close()
        indexedDB.deleteDatabase('gongfang.probe')
        resolve(true)
      }
    } catch {
      resolve(false)
    }
  })
}

async function wayToServer(): Promise<{ readonly answer: number | undefined; readonly clock: number | undefined }> {
  const answers: number[] = []
  let clock: number | undefined
  for (let i = 0; i < ASKED; i++) {
    const from = performance.now()
    try {
      const response = await fetch('/api/scenarios', { cache: 'no-store', signal: AbortSignal.timeout(NO_ANSWER) })
      if (!response.ok) return { answer: undefined, clock: undefined }
      await response.arrayBuffer()
      answers.push(performance.now() - from)
      const date = Date.parse(response.headers.get('date') ?? '')
      if (Number.isFinite(date)) clock = date - Date.now()
    } catch {
      return { answer: undefined, clock: undefined }
    }
  }
  answers.sort((a, b) => a - b)
  return { answer: answers[answers.length >> 1], clock }
}

/** Takes some three seconds. `told`: 0..1. */
export async function readDevice(told: (share: number) => void): Promise<DeviceFacts> {
  const { webgl2, renderer, software } = graphicsOf(document)
  told(0.05)
  const [copies, { answer, clock }] = [await keepsCopies(), await wayToServer()]
  told(0.3)
  const frame = webgl2 ? await measureDrawing((share) => told(0.3 + 0.7 * share)).catch(() => undefined) : undefined
  return {
    webgl2,
    renderer,
    frame,
    copies,
    answer,
    clock,
    wasm: typeof WebAssembly !== 'undefined',
    workers: typeof Worker !== 'undefined',
    software,
    width: window.innerWidth,
    height: window.innerHeight,
    cores: navigator.hardwareConcurrency,
  }
}
