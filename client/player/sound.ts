// Quiet sounds made on the spot: contact, click, ratchet, lift motor, signal. No files; one mute. Silent until the first key or press, as
// browsers demand.

import type { Event } from '../../shared/log/event.ts'
import type { Facts } from '../kit/scenarioView.ts'

/** Loudest of all, 0..1: a workshop next door, not a game. */
const VOLUME = 0.16

interface Strike {
  /** Hz at the start and the end. */
  readonly from: number
  readonly to: number
  /** s */
  readonly length: number
  /** Share of noise. */
  readonly noise: number
  readonly loud: number
}

const STRIKES = {
  seat: { from: 420, to: 180, length: 0.07, noise: 0.6, loud: 0.6 },
  lift: { from: 260, to: 320, length: 0.05, noise: 0.3, loud: 0.25 },
  drop: { from: 190, to: 60, length: 0.22, noise: 0.8, loud: 1 },
  click: { from: 2400, to: 1400, length: 0.035, noise: 0.35, loud: 1 },
  pawl: { from: 1700, to: 1100, length: 0.018, noise: 0.7, loud: 0.22 },
  crack: { from: 700, to: 90, length: 0.16, noise: 0.7, loud: 0.8 },
  latch: { from: 320, to: 120, length: 0.18, noise: 0.5, loud: 0.9 },
  no: { from: 240, to: 200, length: 0.12, noise: 0, loud: 0.35 },
} as const satisfies Record<string, Strike>
export type Sound = keyof typeof STRIKES

/** Which event is heard as what. */
const HEARD: Readonly<Partial<Record<Event['kind'], Sound>>> = {
  'part.seated': 'seat',
  'part.unseated': 'lift',
  'contact.floor': 'drop',
  'wheel.fell': 'drop',
  'instrument.broken': 'crack',
  'bolt.clicked': 'click',
  'bolt.broken': 'crack',
  'lift.locked': 'latch',
  'lift.unlatched': 'latch',
  'car.slid': 'crack',
  'car.crushed': 'crack',
  'socket.slipped': 'crack',
  'tool.checked': 'seat',
  'instrument.zeroed': 'pawl',
  refused: 'no',
}

export class Sounds {
  private context: AudioContext | undefined
  private out: GainNode | undefined
  private noise: AudioBuffer | undefined
  private motor: { gain: GainNode; tone: OscillatorNode } | undefined
  private pawls = 0
  muted = false

  /** After a key or a press only. */
  wake(): void {
    if (this.context) return void this.context.resume()
    const context = new AudioContext()
    this.context = context
    this.out = new GainNode(context, { gain: VOLUME })
    this.out.connect(context.destination)
    this.noise = new AudioBuffer({ length: context.sampleRate / 2, sampleRate: context.sampleRate })
    const samples = this.noise.getChannelData(0)
    for (let i = 0; i < samples.length; i++) samples[i] = Math.random() * 2 - 1
  }

  hear(events: readonly Event[], facts: Facts): void {
    const heard = new Set(events.map((event) => HEARD[event.kind]))
    for (const sound of heard) if (sound) this.strike(sound)
    this.runMotor(facts['lift.moving'] !== undefined && facts['lift.moving'] !== 0)
  }

  /** A ratchet's pawl every few degrees, as far as the ear follows. */
  turned(degrees: number): void {
    this.pawls += Math.abs(degrees)
    if (this.pawls < 8) return
    this.pawls = 0
    this.strike('pawl')
  }

  strike(name: Sound): void {
    const { context, out, noise } = this
    if (!context || !out || this.muted || context.state !== 'running') return
    const strike = STRIKES[name]
    const now = context.currentTime
    const gain = new GainNode(context, { gain: strike.loud })
    gain.gain.setValueAtTime(strike.loud, now)
    gain.gain.exponentialRampToValueAtTime(0.001, now + strike.length)
    gain.connect(out)
    const tone = new OscillatorNode(context, { type: 'triangle', frequency: strike.from })
    tone.frequency.exponentialRampToValueAtTime(strike.to, now + strike.length)
    tone.connect(new GainNode(context, { gain: 1 - strike.noise })).connect(gain)
    tone.start(now)
    tone.stop(now + strike.length)
    if (strike.noise === 0 || !noise) return
    const hiss = new AudioBufferSourceNode(context, { buffer: noise })
    hiss
      .connect(new BiquadFilterNode(context, { type: 'bandpass', frequency: strike.from * 2, Q: 0.8 }))
      .connect(new GainNode(context, { gain: strike.noise }))
      .connect(gain)
    hiss.start(now, Math.random() * 0.2)
    hiss.stop(now + strike.length)
  }

  private runMotor(on: boolean): void {
    const { context, out } = this
    if (!context || !out) return
    if (!this.motor) {
      const tone = new OscillatorNode(context, { type: 'sawtooth', frequency: 74 })
      const gain = new GainNode(context, { gain: 0 })
      tone
        .connect(new BiquadFilterNode(context, { type: 'lowpass', frequency: 320 }))
        .connect(gain)
        .connect(out)
      tone.start()
      this.motor = { gain, tone }
    }
    this.motor.gain.gain.setTargetAtTime(on && !this.muted ? 0.5 : 0, context.currentTime, 0.06)
  }

  close(): void {
    void this.context?.close()
    this.context = undefined
  }
}
