// Inputs as canonical bytes. One encoding per value: the reader refuses what the writer would not have written.

import { type ByteReader, type ByteWriter, MalformedBytes } from '../base/bytes.ts'
import { checkInput } from './checkInput.ts'
import { AUTHORS, type Deed, HANDS, type Hand, type Input, LIMITS, type Position, type Rotation, VERBS } from './input.ts'

/** Ticks as differences from the one before, starting at `fromTick`. */
export function writeInputs(out: ByteWriter, inputs: readonly Input[], fromTick: number): void {
  out.uint(inputs.length)
  let tick = fromTick
  for (const input of inputs) {
    out.uint(input.tick - tick)
    tick = input.tick
    writeInput(out, input)
  }
}

export function readInputs(input: ByteReader, fromTick: number, most: number = LIMITS.inputsPerChunk): Input[] {
  const count = input.uint()
  if (count > most) throw new MalformedBytes(`${count} inputs, most allowed ${most}`)
  const inputs: Input[] = []
  let tick = fromTick
  for (let i = 0; i < count; i++) {
    const next = readOne(input, tick)
    tick = next.tick
    inputs.push(next)
  }
  return inputs
}

/** The next input after `tick`, checked against the written limits. */
export function readOne(from: ByteReader, tick: number): Input {
  const next = readInput(from, tick + from.uint())
  const fault = checkInput(next)
  if (fault) throw new MalformedBytes(fault)
  return next
}

/** First byte: verb (4 bits), left hand (1), has rotation (1), author (2). */
function writeInput(out: ByteWriter, input: Input): void {
  const left = 'hand' in input && input.hand === 'left' ? 16 : 0
  const turned = input.verb === 'move' && input.rotation ? 32 : 0
  out.byte(VERBS.indexOf(input.verb) + left + turned + AUTHORS.indexOf(input.by) * 64)
  switch (input.verb) {
    case 'move':
      for (const c of input.position) out.int(c)
      for (const c of input.rotation ?? []) out.int(c)
      return
    case 'grab':
      return out.text(input.thing)
    case 'release':
      return
    case 'turn':
    case 'press':
      out.text(input.target)
      return out.int(input.amount)
    case 'connect':
      return out.text(input.mount)
    case 'record':
      out.text(input.field)
      return out.text(input.value)
    case 'say':
      return out.text(input.phrase)
    case 'ask':
      return out.text(input.topic)
    case 'reveal':
      out.text(input.key)
      out.uint(input.values.length)
      for (const v of input.values) out.int(v)
      return
    default:
      input satisfies never
  }
}

function readInput(from: ByteReader, tick: number): Input {
  const first = from.byte()
  const verb = VERBS[first & 15]
  const by = AUTHORS[first >> 6]
  if (!verb || !by) throw new MalformedBytes('an unknown verb or author')
  const hand: Hand = HANDS[(first & 16) === 0 ? 1 : 0] as Hand
  const deed = readDeed(from, verb, hand, (first & 32) !== 0)
  if ((first & 16) !== 0 && !('hand' in deed)) throw new MalformedBytes('a hand where none acts')
  if ((first & 32) !== 0 && verb !== 'move') throw new MalformedBytes('a rotation where none is')
  return { tick, by, ...deed }
}

function readDeed(from: ByteReader, verb: Deed['verb'], hand: Hand, turned: boolean): Deed {
  const id = (): string => from.text(LIMITS.id * 4)
  switch (verb) {
    case 'move': {
      const position: Position = [from.int(), from.int(), from.int()]
      if (!turned) return { verb, hand, position }
      const rotation: Rotation = [from.int(), from.int(), from.int(), from.int()]
      return { verb, hand, position, rotation }
    }
    case 'grab':
      return { verb, hand, thing: id() }
    case 'release':
      return { verb, hand }
    case 'turn':
    case 'press':
      return { verb, hand, target: id(), amount: from.int() }
    case 'connect':
      return { verb, hand, mount: id() }
    case 'record':
      return { verb, field: id(), value: from.text(LIMITS.text * 4) }
    case 'say':
      return { verb, phrase: id() }
    case 'ask':
      return { verb, topic: id() }
    case 'reveal': {
      const key = id()
      const count = from.uint()
      if (count > LIMITS.revealValues) throw new MalformedBytes('too many revealed values')
      return { verb, key, values: Array.from({ length: count }, () => from.int()) }
    }
    default:
      return verb satisfies never
  }
}
