// The whole task of wheel-service in the words of hands: what a person does from the gloves to the tidy trolley, reading what the instruments
// show and deciding by it. Whoever has hands can perform it: a keyboard at the page, or the player alone.

/** What a person can do at the list in reach: choose, take, bring, turn, press, read and write. */
export interface Hands {
  station(n: number): Promise<void>
  choose(id: string): Promise<unknown>
  /** Do the act of a row. */
  enter(id: string): Promise<void>
  take(thing: string, station: number): Promise<void>
  bring(thing: string, mount: string): Promise<void>
  /** Take, bring and let go. */
  put(thing: string, station: number, mount: string): Promise<void>
  /** Bring to a place that leaves it open where about its axis, °. */
  bringAbout(mount: string, degrees: number): Promise<void>
  home(thing: string): Promise<void>
  letGo(thing: string): Promise<void>
  /** Put the other hand to it, or take it away. */
  steady(thing?: string, station?: number): Promise<void>
  holds(thing: string): Promise<boolean>
  /** Clockwise positive. */
  turn(degrees: number): Promise<void>
  press(id: string, seconds: number, station?: number): Promise<void>
  wait(seconds: number): Promise<void>
  /** What a face says, once it says something. */
  reading(instrument: string): Promise<number>
  /** Everything a face said while something went on. */
  watch(instrument: string, goesOn: () => Promise<void>): Promise<readonly number[]>
  /** Number of the newest word about a kind of event. */
  told(kind: string): Promise<number>
  write(field: string, value: string, unit?: string): Promise<void>
}

const TYRE = '195/65R15 91T'
const STAR = [1, 3, 5, 2, 4]
/** Numbers of the stations, as the page shows them. */
const [WHEEL, DISC, TROLLEY, POST, SILL_FRONT, SILL_REAR, REAR, FLOOR] = [2, 3, 4, 5, 6, 7, 8, 9]

/** Pulls of more and more degrees until it is enough: between two pulls a lever springs back, and what it was wound up must be wound again. */
async function pull(me: Hands, what: string, enough: (readings: readonly number[]) => Promise<boolean>): Promise<void> {
  for (let degrees = 4; degrees <= 20; degrees++) {
    const readings = await me.watch(what, () => me.turn(degrees))
    if (await enough(readings)) return
  }
  throw new Error(`${what} is never pulled enough`)
}

const highest = (readings: readonly number[]): number => Math.max(0, ...readings.map(Math.abs))

/** Even, or worn where it is least. */
function pattern(inner: number, middle: number, outer: number): string {
  const least = Math.min(inner, middle, outer)
  if (Math.max(inner, middle, outer) - least < 0.7) return 'even'
  if (least === middle) return 'centre'
  return least === inner ? 'inner' : 'outer'
}

/** `step` hears what comes next. */
export async function performWholeTask(me: Hands, step: (label: string) => void): Promise<void> {
  /** Until the beam wrench meets the bolt, then up to what its pointer shows, N·m. */
  const tighten = async (torque: number): Promise<void> => {
    for (let turned = 0; highest(await me.watch('pointer', () => me.turn(8))) < 3; turned += 8)
      if (turned > 400) throw new Error('the bolt never comes to its seat')
    await pull(me, 'pointer', async (readings) => highest(readings) >= torque)
  }

  step('prepare')
  await me.put('gloves', TROLLEY, 'trainee.hands')
  await me.station(TROLLEY)
  for (const tool of ['pointer', 'click', 'dial', 'base']) {
    await me.choose(tool)
    await me.press(`${tool}.check`, 0.5)
  }
  await me.put('chock1', TROLLEY, 'chock.front')
  await me.put('chock2', TROLLEY, 'chock.rear')
  await me.put('pad1', TROLLEY, 'lift.front')
  await me.put('pad2', TROLLEY, 'lift.rear')

  step('break loose')
  await me.put('socket17', TROLLEY, 'pointer.drive')
  await me.take('pointer', TROLLEY)
  for (const n of STAR) {
    await me.bring('pointer', `bolt${n}.head`)
    await me.steady('pointer')
    await me.turn(-130)
    await me.steady('pointer')
  }
  await me.home('pointer')
  const back = async (lever: string, socket = 'socket17'): Promise<void> => {
    if (await me.holds(lever)) await me.home(lever)
    await me.put(socket, TROLLEY, `home.${socket}`)
  }
  await back('pointer')

  step('raise')
  const height = async (seconds: number): Promise<void> => me.press('post.up', seconds, POST)
  await height(6.9)
  await me.press('car.wing', 1, WHEEL)
  await height(12.6)
  await me.press('post.lock', 4, POST)

  step('wheel off')
  await me.put('socket17', TROLLEY, 'ratchet.drive')
  await me.take('ratchet', TROLLEY)
  for (const n of STAR) {
    await me.bring('ratchet', `bolt${n}.head`)
    await me.turn(-2750)
  }
  await back('ratchet')
  for (const [i, n] of STAR.entries()) {
    if (i === 4) await me.steady('wheel', WHEEL)
    await me.station(WHEEL)
    await me.enter(`bolt${n}`)
    await me.turn(-900)
    await me.bring(`bolt${n}`, `tray.${n}`)
  }
  await me.steady('wheel', WHEEL)
  await me.bring('wheel', 'cradle.wheel')
  if (await me.holds('wheel')) await me.letGo('wheel')

  step('tyre')
  await me.write('tyre_spec', TYRE)
  await me.put('cap', WHEEL, 'tray.cap')
  await me.take('inflator', TROLLEY)
  await me.press('inflator.zero', 0.4)
  await me.wait(2)
  await me.bring('inflator', 'wheel.valve')
  await me.wait(3)
  const found = await me.reading('inflator')
  await me.write('pressure', found.toFixed(2), 'bar')
  await me.write('pressure_verdict', found < 2.2 ? 'low' : found > 2.4 ? 'high' : 'normal')
  for (let i = 0; i < 6 && Math.abs((await me.reading('inflator')) - 2.3) > 0.04; i++) {
    const off = 2.3 - (await me.reading('inflator'))
    await me.press(off > 0 ? 'inflator.plus' : 'inflator.minus', Math.abs(off) / 0.05)
    await me.wait(2)
  }
  await me.home('inflator')
  await me.take('soap', TROLLEY)
  await me.press('valve', 1.5)
  await me.home('soap')
  await me.put('cap', TROLLEY, 'wheel.valve')
  await me.take('tread', TROLLEY)
  await me.bring('tread', 'plate')
  await me.press('tread.zero', 0.4)
  await me.wait(1)
  const depths: number[][] = []
  for (const [r, about] of [0, 105, -105].entries()) {
    depths.push([])
    for (const column of ['in', 'mid', 'out']) {
      await me.bringAbout(`tread.${column}`, about)
      await me.wait(2)
      const depth = await me.reading('tread')
      depths[r]?.push(depth)
      await me.write(`tread_r${r + 1}_${column}`, depth.toFixed(2), 'mm')
    }
  }
  await me.home('tread')
  const [inner = 0, middle = 0, outer = 0] = [0, 1, 2].map((c) => depths.reduce((sum, row) => sum + (row[c] ?? 0), 0) / 3)
  await me.write('tread_use', Math.min(...depths.flat()) >= 1.6 ? 'use' : 'replace')
  await me.write('tread_pattern', pattern(inner, middle, outer))

  step('disc')
  await me.take('cloth', TROLLEY)
  await me.press('discFace', 6)
  await me.home('cloth')
  for (const [i, n] of [1, 3].entries()) {
    await me.put(`sleeve${i + 1}`, TROLLEY, `hub.s${n}`)
    await me.take(`bolt${n}`, TROLLEY)
    await me.bring(`bolt${n}`, `hub.t${n}`)
    await me.turn(3060)
    await me.letGo(`bolt${n}`)
  }
  await me.put('socket17', TROLLEY, 'pointer.drive')
  await me.take('pointer', TROLLEY)
  await me.steady('disc', DISC)
  for (const n of [1, 3]) {
    await me.bring('pointer', `bolt${n}.head`)
    await tighten(24)
  }
  await me.steady('disc')
  await back('pointer')
  await me.put('base', TROLLEY, 'base.knuckle')
  await me.press('base.switch', 0.4, DISC)
  await me.put('dial', TROLLEY, 'disc.probe')
  await me.choose('base.fine')
  await me.turn(360)
  await me.press('dial.bezel', 0.4)
  await me.wait(1)
  await me.station(DISC)
  await me.choose('hub')
  // The needle goes round: more than half a revolution is one below zero.
  const readings = (await me.watch('dial', () => me.turn(385))).map((shown) => (shown > 0.5 ? shown - 1 : shown))
  const [least, most] = [Math.min(...readings), Math.max(...readings)]
  await me.wait(3)
  await me.write('runout', (most - least).toFixed(2), 'mm')
  await me.write('runout_verdict', most - least <= 0.05 ? 'ok' : 'over')
  await me.put('dial', DISC, 'home.dial')
  await me.press('base.switch', 0.4)
  await me.put('base', DISC, 'home.base')
  await me.put('socket17', TROLLEY, 'pointer.drive')
  await me.take('pointer', TROLLEY)
  await me.steady('disc', DISC)
  for (const n of [1, 3]) {
    await me.bring('pointer', `bolt${n}.head`)
    await me.turn(-60)
  }
  await me.steady('disc')
  await back('pointer')
  for (const [i, n] of [1, 3].entries()) {
    await me.station(WHEEL)
    await me.enter(`bolt${n}`)
    await me.turn(-3900)
    await me.bring(`bolt${n}`, `tray.${n}`)
    await me.put(`sleeve${i + 1}`, DISC, `home.sleeve${i + 1}`)
  }

  step('refit')
  await me.take('cloth', TROLLEY)
  await me.press('hubFace', 5)
  await me.press('wheelFace', 5)
  await me.home('cloth')
  await me.station(FLOOR)
  await me.enter('wheel')
  await me.bring('wheel', 'hub.wheel')
  await me.choose('wheel')
  await me.steady()
  for (const [i, n] of STAR.entries()) {
    await me.take(`bolt${n}`, TROLLEY)
    await me.bring(`bolt${n}`, `hub.t${n}`)
    await me.turn(1080)
    await me.choose(`bolt${n}`)
    await me.letGo(`bolt${n}`)
    if (i === 0) {
      await me.choose('wheel')
      await me.letGo('wheel')
    }
  }
  await me.put('socket17', TROLLEY, 'ratchet.drive')
  await me.take('ratchet', TROLLEY)
  for (const n of STAR) {
    await me.bring('ratchet', `bolt${n}.head`)
    await me.turn(2000)
  }
  await back('ratchet')
  await me.put('socket17', TROLLEY, 'pointer.drive')
  await me.take('pointer', TROLLEY)
  await me.steady('wheel', WHEEL)
  for (const n of STAR) {
    await me.bring('pointer', `bolt${n}.head`)
    await tighten(38)
  }
  await me.steady('wheel')
  await back('pointer')

  step('lower')
  await me.press('post.up', 0.6, POST)
  await me.press('post.unlatch', 0.5)
  await me.press('post.down', 27)

  step('final pass')
  await me.put('socket17', TROLLEY, 'click.drive')
  await me.take('click', TROLLEY)
  const setTo = async (torque: number): Promise<void> => {
    await me.press('click.lock', 0.3)
    for (let i = 0; i < 12 && Math.round(await me.reading('click')) !== torque; i++) {
      const off = torque - (await me.reading('click'))
      await me.choose('click.scale')
      await me.turn(off * 18)
    }
    await me.press('click.lock', 0.3)
  }
  await setTo(70)
  for (const n of STAR) {
    await me.bring('click', `bolt${n}.head`)
    await me.choose('click')
    const before = await me.told('bolt.clicked')
    await pull(me, 'click', async () => (await me.told('bolt.clicked')) > before)
  }

  step('tidy')
  await setTo(30)
  await back('click')
  await me.put('chock1', REAR, 'home.chock1')
  await me.put('chock2', REAR, 'home.chock2')
  await me.put('pad1', SILL_FRONT, 'home.pad1')
  await me.put('pad2', SILL_REAR, 'home.pad2')
}
