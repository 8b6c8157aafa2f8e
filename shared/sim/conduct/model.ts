// Conduct: what a judge beside the trainee would note. Gloves, checks, things used, dropped, put back; how the wheel is laid; the record
// sheet. It stands last, since it reads the events of every other model.

import { ticks } from '../../base/units.ts'
import type { Event } from '../../log/event.ts'
import { HANDS } from '../../log/input.ts'
import type { Scenario } from '../../scenario/defineScenario.ts'
import type { ConductSpec } from '../../scenario/domains.ts'
import type { Part } from '../../scenario/part.ts'
import type { Model, World } from '../model.ts'
import { faceOf, fitsField, isWorkingTool } from './solver.ts'

export interface ConductState {
  /** Parts that are not in their place now, and those that left their home and were not yet told as returned. */
  readonly away: Record<string, true>
  readonly left: Record<string, true>
  /** Tools used, and fragile ones broken. */
  readonly used: Record<string, true>
  readonly broken: Record<string, true>
  readonly entries: Record<string, string>
  gloves: boolean
  /** What each hand pressed a tick ago. */
  readonly pressed: { left: string; right: string }
  /** Ticks the wheel has lain still and free; whether this lying and this fall have been told. */
  still: number
  laid: boolean
  fell: boolean
}

/** The wheel is laid when it has rested this long, and rests when it is slower than this, m/s. */
const REST = ticks(0.5)
const RESTING = 0.05

export const conductModel: Model<ConductState> = {
  id: 'conduct',
  present: (scenario) => scenario.domains.conduct !== undefined,

  create: (scenario) => {
    const away: Record<string, true> = {}
    for (const part of scenario.parts) if (part.home && !('mount' in part.start && part.start.mount === part.home)) away[part.id] = true
    return {
      away,
      left: {},
      used: {},
      broken: {},
      entries: {},
      gloves: false,
      pressed: { left: '', right: '' },
      still: 0,
      laid: false,
      fell: false,
    }
  },

  step: (state, world) => {
    const spec = world.scenario.domains.conduct as ConductSpec
    if (world.events.length > 0) for (const event of [...world.events]) note(state, spec, world, event)
    for (const side of HANDS) {
      const target = world.hands[side].presses
      if (target !== state.pressed[side]) check(spec, world, target)
      state.pressed[side] = target
    }
    for (const input of world.inputs) {
      if (input.verb === 'record') write(state, world, input.field, input.value)
      else if (input.verb === 'say') say(world, input.phrase)
      else if (input.verb === 'ask') world.emit('asked', input.topic)
    }
    state.gloves = spec.worn.some((mount) => world.occupant(mount) !== '')
    places(state, spec, world)
    lie(state, spec, world)
  },

  facts: (state, add, scenario: Scenario) => {
    add('ppe.on', state.gloves)
    for (const part of scenario.parts) if (part.home) add(`home.${part.id}`, state.away[part.id] !== true)
    for (const field of scenario.record) add(`entry.${field.id}`, state.entries[field.id] ?? '')
  },
}

function note(state: ConductState, spec: ConductSpec, world: World, event: Event): void {
  if (event.kind === 'part.seated') seated(state, spec, world, event.of, String(event.data.mount))
  else if (event.kind === 'contact.floor') touchedFloor(state, spec, world, event.of, Number(event.data.speed))
}

function seated(state: ConductState, spec: ConductSpec, world: World, id: string, mount: string): void {
  if (spec.worn.includes(mount)) world.emit('ppe.on', id)
  const face = id === spec.wheel ? spec.layPlaces[mount] : undefined
  if (face !== undefined) world.emit('wheel.laid', id, { face, place: mount })
  if (state.used[id] || spec.trials.includes(mount)) return
  const storage = world.scenario.mounts.find((one) => one.id === mount)?.storage ?? false
  if (storage || !isWorkingTool(partOf(world, id)?.use)) return
  state.used[id] = true
  world.emit('tool.used', id)
}

function touchedFloor(state: ConductState, spec: ConductSpec, world: World, id: string, speed: number): void {
  if (id === spec.wheel) {
    if (speed < spec.fallSpeed || state.fell || world.holders(id).length > 0) return
    state.fell = true
    world.emit('wheel.fell', id, { speed })
  } else if (speed > spec.breakingSpeed && !state.broken[id] && partOf(world, id)?.fragile) {
    state.broken[id] = true
    world.emit('instrument.broken', id, { speed })
  }
}

function check(spec: ConductSpec, world: World, target: string): void {
  const tool = spec.checks.find((part) => target === `${part}.check`)
  if (tool) world.emit('tool.checked', tool)
}

function write(state: ConductState, world: World, id: string, value: string): void {
  const field = world.scenario.record.find((one) => one.id === id)
  if (!field || !fitsField(field, value)) return world.refuse(id, 'unknown-field')
  world.emit('entry', id, { value, previous: state.entries[id] ?? '' })
  state.entries[id] = value
}

function say(world: World, phrase: string): void {
  if (world.scenario.phrases.includes(phrase)) world.emit('said', phrase)
  else world.refuse(phrase, 'unknown-thing')
}

/** What is in its place, read from the seats themselves: things also leave them without a hand. */
function places(state: ConductState, spec: ConductSpec, world: World): void {
  for (const part of world.scenario.parts) {
    if (!part.home) continue
    const mount = world.seat(part.id)?.mount ?? ''
    const atHome = mount === part.home
    const inPlace = atHome || (spec.alsoHome[part.id]?.includes(mount) ?? false)
    if (inPlace === (state.away[part.id] === true)) {
      if (inPlace) delete state.away[part.id]
      else state.away[part.id] = true
    }
    if (atHome !== (state.left[part.id] === true)) continue
    if (atHome) {
      delete state.left[part.id]
      world.emit('tool.returned', part.id)
    } else state.left[part.id] = true
  }
}

/** A wheel that nobody holds and that has come to rest outside every place for it. */
function lie(state: ConductState, spec: ConductSpec, world: World): void {
  const free = world.seat(spec.wheel) === undefined && world.holders(spec.wheel).length === 0
  if (!free) {
    state.still = 0
    state.laid = false
    state.fell = false
    return
  }
  if (state.laid) return
  state.still = world.speed(spec.wheel) < RESTING ? state.still + 1 : 0
  if (state.still < REST) return
  state.laid = true
  world.emit('wheel.laid', spec.wheel, { face: faceOf(world.pose(spec.wheel)), place: 'floor' })
}

const partOf = (world: World, id: string): Part | undefined => world.scenario.parts.find((part) => part.id === id)
