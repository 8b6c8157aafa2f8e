// The browser that every page test stands on: it draws in 3D, writes Chinese, and notices what must not happen.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openBrowser, type TestBrowser } from '../support/browser.ts'

const page = (body: string) =>
  `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><link rel="icon" href="data:,"><body>${body}</body></html>`

describe('the test browser', () => {
  let server: Server
  let browser: TestBrowser
  let origin: string
  let body = ''

  beforeEach(async () => {
    server = createServer((_, reply) => reply.setHeader('content-type', 'text/html; charset=utf-8').end(page(body)))
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    browser = await openBrowser(origin)
  })

  afterEach(async () => {
    await browser.close()
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  })

  const visit = async (html: string) => {
    body = html
    const opened = await browser.newPage()
    await opened.goto(origin)
    return opened
  }

  it('has WebGL 2', async () => {
    const opened = await visit('<canvas></canvas>')
    expect(await opened.evaluate(() => document.querySelector('canvas')?.getContext('webgl2') !== null)).toBe(true)
    expect(browser.complaints()).toEqual([])
  })

  it('draws each Chinese character as itself, not as the same empty box', async () => {
    const opened = await visit('<p>实训</p>')
    const inked = await opened.evaluate(() => {
      const draw = (text: string) => {
        const canvas = document.createElement('canvas')
        const pen = canvas.getContext('2d')
        if (pen === null) return ''
        pen.font = '64px sans-serif'
        pen.fillText(text, 0, 80)
        return canvas.toDataURL()
      }
      return [draw('实'), draw('训'), draw('\u{10FFFD}')]
    })
    expect(new Set(inked).size).toBe(3)
    expect(browser.complaints()).toEqual([])
  })

  it('complains of a request to another origin', async () => {
    const opened = await visit('<img src="http://localhost:9/a.png" alt="">')
    await opened.waitForLoadState('networkidle')
    await expect.poll(() => browser.complaints()).toContain('off-origin: http://localhost:9/a.png')
  })

  it('complains of a socket to another origin', async () => {
    const opened = await visit('<script>new WebSocket("ws://localhost:9/feed")</script>')
    await opened.waitForLoadState('networkidle')
    await expect.poll(() => browser.complaints()).toContain('off-origin: ws://localhost:9/feed')
  })

  it('complains of console errors and of errors nobody caught', async () => {
    await visit('<script>console.error("spilled"); setTimeout(() => { throw new Error("dropped") })</script>')
    await expect.poll(() => browser.complaints()).toEqual(['console error: spilled', 'page error: dropped'])
  })

  it('lets the one known warning pass, and what the browser says of a word on a closing line, but nothing like them', async () => {
    await visit('<script>console.warn("THREE.Clock: This module has been deprecated. Please use THREE.Timer instead.")</script>')
    await visit('<script>console.error("WebSocket is already in CLOSING or CLOSED state.")</script>')
    await visit('<script>console.error("The WebSocket is already in CLOSING or CLOSED state. Saved nothing")</script>')
    await expect
      .poll(() => browser.complaints())
      .toEqual(['console error: The WebSocket is already in CLOSING or CLOSED state. Saved nothing'])
  })
})
