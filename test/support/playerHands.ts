// Hands at the player alone, without page or thread: they walk the same list and mean the same verbs as the keys do. A near server answers.

import type { Placing, Wish } from '../../client/hand/wish.ts'
import { type Row, reach } from '../../client/pages/run/reach.ts'
import { exertWish, holding, leads, rowWish, verbWish } from '../../client/pages/run/verbs.ts'
import type { Sight } from '../../client/player/messages.ts'
import { Player } from '../../client/player/player.ts'
import { readingOf } from '../../client/player/reading.ts'
import type { Hand, Input } from '../../shared/log/input.ts'
import type { Scenario } from '../../shared/scenario/defineScenario.ts'
import { reveal } from '../../shared/sim/secrets.ts'
import type { Hands } from './wholeTask.ts'

/** Ticks a wish may take: a press of a minute. */
const LONGEST = 3600

export class PlayerHands implements Hands {
  readonly player: Player
  readonly inputs: Input[] = []
  private readonly scenario: Scenario
  private readonly secretSeed: string
  private sight: Sight
  private lead: Hand = 'right'
  private at: string
  private selected = ''
  private readonly kinds = new Map<string, number>()
  private refusal = ''
  private watching: ((sight: Sight) => void) | undefined

  constructor(scenario: Scenario, publicSeed: string, secretSeed: string) {
    this.scenario = scenario
    this.secretSeed = secretSeed
    this.player = new Player(scenario, publicSeed)
    this.sight = this.player.sight()
    this.at = scenario.view.stations[0]?.id ?? ''
  }

  private pass(ticks: number): void {
    for (let i = 0; i < ticks; i++) {
      const { inputs, due } = this.player.advance()
      this.inputs.push(...inputs)
      for (const key of due) this.player.reveal(key, reveal(this.scenario, this.secretSeed, key) ?? [])
    }
    const sight = this.player.sight()
    this.sight = sight
    this.lead = leads(sight) ?? this.lead
    for (const { kind, data } of sight.events) {
      this.kinds.set(kind, (this.kinds.get(kind) ?? 0) + 1)
      if (kind === 'refused') this.refusal = String(data.code)
    }
    this.watching?.(sight)
  }

  /** Wish, and wait for what comes of it. */
  private do(wish: Wish | undefined, what: string): void {
    if (!wish) throw new Error(`nothing to ${what}`)
    this.player.wish(wish)
    for (let waited = 0; waited < LONGEST * 2; waited += 6) {
      this.pass(6)
      if (this.sight.came.length > 0) return
    }
    throw new Error(`${what} never ends`)
  }

  private rows(): Row[] {
    return reach(this.scenario, this.sight, this.at, this.selected).flatMap((group) => group.rows)
  }

  async station(n: number): Promise<void> {
    const station = this.scenario.view.stations[n - 1]
    if (!station) throw new Error(`no station ${n}`)
    this.at = station.id
    this.pass(6)
  }

  async choose(id: string): Promise<Row> {
    const find = (): Row | undefined => this.rows().find((row) => row.id === id)
    if (!find()) await this.station(1)
    const row = find()
    if (!row) throw new Error(`'${id}' is not in the list`)
    this.selected = id
    return row
  }

  private async doRow(id: string, placing?: Placing): Promise<void> {
    const row = await this.choose(id)
    if (row.why) throw new Error(`${id}: ${row.why}`)
    this.do(rowWish(row, placing), `do ${id}`)
  }

  enter(id: string): Promise<void> {
    return this.doRow(id)
  }

  async holds(thing: string): Promise<boolean> {
    return this.sight.hands.left.holds === thing || this.sight.hands.right.holds === thing
  }

  private async expect(so: boolean, what: string): Promise<void> {
    const { left, right } = this.sight.hands
    if (!so) throw new Error(`${what}: ${this.refusal} ${JSON.stringify([left.holds, left.seat, right.holds, right.seat])}`)
  }

  async take(thing: string, station: number): Promise<void> {
    await this.station(station)
    await this.enter(thing)
    await this.expect(await this.holds(thing), `take ${thing}`)
  }

  async bring(thing: string, mount: string): Promise<void> {
    await this.enter(mount)
    const { left, right } = this.sight.hands
    const seated = [left, right].some((hand) => hand.holds === thing && hand.seat === mount)
    await this.expect(seated || !(await this.holds(thing)), `bring ${thing} to ${mount}`)
  }

  async put(thing: string, station: number, mount: string): Promise<void> {
    await this.take(thing, station)
    await this.enter(mount)
    if (await this.holds(thing)) await this.letGo(thing)
    await this.expect(this.sight.facts[`at.${thing}`] === mount, `put ${thing} into ${mount}`)
  }

  bringAbout(mount: string, degrees: number): Promise<void> {
    return this.doRow(mount, { about: degrees })
  }

  async home(thing: string): Promise<void> {
    this.do(verbWish('home', this.sight, this.selected, this.lead), `put ${holding(this.sight, this.lead)} back`)
    await this.expect(!(await this.holds(thing)), `put ${thing} back`)
  }

  async letGo(thing: string): Promise<void> {
    this.do(verbWish('letGo', this.sight, this.selected, this.lead), `let go of ${thing}`)
    await this.expect(!(await this.holds(thing)), `let go of ${thing}`)
  }

  async steady(thing?: string, station?: number): Promise<void> {
    if (station) await this.station(station)
    if (thing) await this.choose(thing)
    this.do(verbWish('steady', this.sight, this.selected, this.lead), `steady ${thing ?? ''}`)
  }

  async turn(degrees: number): Promise<void> {
    this.do(exertWish(this.sight, this.selected, this.lead, degrees), `turn ${degrees}°`)
    // Nobody is at the next key at once.
    this.pass(60)
  }

  async press(id: string, seconds: number, station?: number): Promise<void> {
    if (station) await this.station(station)
    await this.choose(id)
    this.do(exertWish(this.sight, this.selected, this.lead, seconds), `press ${id}`)
  }

  async wait(seconds: number): Promise<void> {
    this.pass(Math.ceil(seconds * 60))
  }

  async reading(instrument: string): Promise<number> {
    for (let tries = 0; tries < 60; tries++) {
      const value = Number.parseFloat(readingOf(instrument, this.sight.facts))
      if (Number.isFinite(value)) return value
      this.pass(6)
    }
    throw new Error(`${instrument} shows nothing`)
  }

  async watch(instrument: string, goesOn: () => Promise<void>): Promise<readonly number[]> {
    const seen: number[] = []
    this.watching = ({ facts }) => seen.push(Number.parseFloat(readingOf(instrument, facts)))
    await goesOn()
    this.watching = undefined
    return seen.filter(Number.isFinite)
  }

  async told(kind: string): Promise<number> {
    return this.kinds.get(kind) ?? 0
  }

  async write(field: string, value: string, unit?: string): Promise<void> {
    this.do({ wish: 'do', deed: { verb: 'record', field, value: unit === undefined ? value : `${value} ${unit}` } }, `write ${field}`)
    await this.expect(this.sight.facts[`entry.${field}`] !== undefined, `write ${field}`)
  }
}
