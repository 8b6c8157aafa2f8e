// The run's picture without a page: the real models, camera, player and pointer work, driven by pointer events, tick by tick and frame by
// frame as a test wants them, so that what a mouse does can be tried without a browser and at any frame rate.

import { PerspectiveCamera, Vector3 } from 'three'
import { Decorations } from '../../client/pages/run/decorations.ts'
import { PointerWork } from '../../client/pages/run/pointerWork.ts'
import { pointsOf } from '../../client/pages/run/points.ts'
import { Projection } from '../../client/pages/run/projection.ts'
import type { Run } from '../../client/pages/run/run.ts'
import { createRunStore } from '../../client/pages/run/runState.ts'
import { Eye } from '../../client/player/eye.ts'
import { Frames } from '../../client/player/frames.ts'
import type { Order } from '../../client/player/messages.ts'
import { Player } from '../../client/player/player.ts'
import { Workshop } from '../../client/player/workshop.ts'
import { scenario } from '../../scenarios/wheel-service/scenario.ts'
import { view } from '../../scenarios/wheel-service/View.tsx'
import type { Event } from '../../shared/log/event.ts'
import type { Input } from '../../shared/log/input.ts'
import { reveal } from '../../shared/sim/secrets.ts'
import { withoutPaper } from './withoutPaper.ts'

const SEED = `${'0'.repeat(31)}1`
/** Of the picture, px. */
const [WIDTH, HEIGHT] = [1366, 712]

export type Spot = readonly [x: number, y: number]

/** Made once: it only draws what it is told. */
let workshop: Promise<Workshop> | undefined

export class PointedRun {
  readonly player = new Player(scenario, SEED)
  readonly inputs: Input[] = []
  readonly events: Event[] = []
  readonly came: string[] = []
  private readonly frames = new Frames()
  private readonly camera = new PerspectiveCamera(42, WIDTH / HEIGHT, 0.04, 40)
  private readonly work: PointerWork
  private readonly projection: Projection
  private readonly run: Run
  private now = 0
  /** What points: a fingertip covers more than a mouse's arrow. */
  pointer: 'mouse' | 'touch' = 'mouse'
  /** What is under the pointer, as the page would name it. */
  hovered = ''

  private constructor(workshop: Workshop) {
    const canvas = {
      clientWidth: WIDTH,
      clientHeight: HEIGHT,
      getBoundingClientRect: () => ({ left: 0, top: 0 }),
      setPointerCapture: () => {},
    }
    const store = createRunStore(this.player.sight(), 'overview', { quality: 'low', sharpness: 1, chosen: 'auto', muted: true })
    const first = scenario.view.stations[0]
    if (!first) throw new Error('a scenario without a station')
    this.run = {
      stuff: { scenario, workshop, view },
      store,
      eye: new Eye(first, true),
      sounds: { wake: () => {}, turned: () => {} },
      link: { order: (order: Order) => this.obey(order) },
      wish: (wish: Parameters<Run['wish']>[0]) => {
        store.setState(({ wished }) => ({ wished: wished + 1 }))
        this.player.wish(wish)
      },
    } as unknown as Run
    this.camera.setViewOffset(WIDTH, HEIGHT, 30, 45, WIDTH, HEIGHT)
    this.projection = new Projection(this.camera, canvas as unknown as HTMLCanvasElement)
    this.work = new PointerWork(this.run, this.projection, new Decorations(workshop, { plain: '#fff', next: '#f00' }))
    this.draw()
  }

  static async open(): Promise<PointedRun> {
    withoutPaper()
    workshop ??= Workshop.build(scenario, view, 'low', () => {})
    return new PointedRun(await workshop)
  }

  private obey(order: Order): void {
    if (order.order === 'ease') this.player.ease(order.target)
    else if (order.order === 'twist') this.player.twist(order.target, order.degrees)
    else if (order.order === 'steer') this.player.steer(order.hand, order.p, order.q)
    else if (order.order === 'cancel') this.player.cancel()
  }

  /** Ticks of the world; what is due is revealed at once. */
  pass(ticks: number): this {
    for (let i = 0; i < ticks; i++) {
      const { inputs, due } = this.player.advance()
      this.inputs.push(...inputs)
      for (const key of due) this.player.reveal(key, reveal(scenario, SEED, key) ?? [])
      this.now += 1000 / 60
    }
    const sight = this.player.sight()
    this.events.push(...sight.events)
    this.came.push(...sight.came.map(({ wish, came }) => `${wish.wish} ${came}`))
    const { store } = this.run
    store.setState(({ wished }) => ({ sight, wished: wished - sight.came.length }))
    return this
  }

  /** A picture, as late as the machine happens to be. */
  draw(): this {
    this.frames.push({ tick: this.player.tick, at: this.now, poses: this.player.poses() })
    const { eye, target } = this.run.eye.look
    this.camera.position.set(...eye)
    this.camera.lookAt(new Vector3(...target))
    this.camera.updateMatrixWorld()
    this.run.stuff.workshop.draw(this.frames, this.now + 1e6)
    this.run.stuff.workshop.scene.updateMatrixWorld(true)
    this.hovered = this.work.frame(this.now)
    return this
  }

  /** Until the hands have done all they were asked; a picture every so many ticks. */
  rest(every = 6): this {
    for (let i = 0; i < 600; i++) {
      this.pass(every).draw()
      if (this.run.store.getState().wished === 0 && !this.work.carries) return this
    }
    throw new Error(`the hands do not come to rest: ${this.came.slice(-6).join(', ')}`)
  }

  station(id: string): this {
    const found = scenario.view.stations.find((each) => each.id === id)
    if (!found) throw new Error(`no station '${id}'`)
    this.run.eye.goTo(found)
    return this.draw()
  }

  get sight() {
    return this.run.store.getState().sight
  }

  /** Where a thing is in the picture, at a spot where the pointer is really on it. */
  spot(thing: string, about = thing): Spot {
    const found = this.seen(thing, about)
    if (found) return found
    const seen = pointsOf(this.run, about).map((point) => {
      const { x, y } = this.projection.spot(point)
      return `${x.toFixed(0)} ${y.toFixed(0)} ${this.over([x, y])}`
    })
    throw new Error(`'${thing}' is not in the picture: ${seen.join('; ')}`)
  }

  /** The same, or undefined. */
  seen(thing: string, about = thing): Spot | undefined {
    const around = [0, 6, 14, 26, 40, 60, 90].flatMap((r) =>
      Array.from({ length: 8 }, (_, i) => [r * Math.cos(i * 0.785), r * Math.sin(i * 0.785)] as const),
    )
    for (const point of pointsOf(this.run, about)) {
      const { x, y, seen } = this.projection.spot(point)
      const found = seen && around.find(([dx, dy]) => this.over([x + dx, y + dy]) === thing)
      if (found) return [x + found[0], y + found[1]]
    }
    return undefined
  }

  /** Where a place is in the picture, whatever is there. */
  place(id: string): Spot {
    const [point] = pointsOf(this.run, id)
    if (!point) throw new Error(`no place '${id}' now`)
    const { x, y } = this.projection.spot(point)
    return [x, y]
  }

  private over(at: Spot): string {
    this.move(at).draw()
    return this.hovered
  }

  move([clientX, clientY]: Spot): this {
    this.work.move({ clientX, clientY, pointerId: 1, getCoalescedEvents: () => [] } as unknown as PointerEvent)
    return this
  }

  down([clientX, clientY]: Spot): this {
    this.work.down({ clientX, clientY, pointerId: 1, button: 0, shiftKey: false, pointerType: this.pointer } as PointerEvent)
    return this
  }

  up([clientX, clientY]: Spot): this {
    this.work.up({ clientX, clientY, pointerId: 1, button: 0 } as PointerEvent)
    return this
  }

  click(at: Spot): this {
    return this.down(at).up(at).rest()
  }

  /** A notch at a time, towards oneself positive. */
  wheel([clientX, clientY]: Spot, notches: number): this {
    for (let i = 0; i < Math.abs(notches); i++)
      this.work.wheel({ clientX, clientY, deltaY: 100 * Math.sign(notches), deltaMode: 0, ctrlKey: false, shiftKey: false } as WheelEvent)
    return this
  }

  wish(wish: Parameters<Run['wish']>[0]): this {
    this.run.wish(wish)
    return this
  }

  /** The wheel has rested. */
  easeAll(): this {
    this.player.ease('')
    return this
  }

  close(): void {
    this.work.give()
    this.player.free()
  }
}
