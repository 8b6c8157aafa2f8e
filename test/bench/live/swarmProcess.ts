// A process full of trainees, of ours or of the alternative; told what to do by its parent.

import type { Input } from '../../../shared/log/input.ts'
import { goldenLog } from '../../support/performedRun.ts'
import { until } from '../../support/sessionLine.ts'
import { OurTrainee } from './ourTrainee.ts'
import type { SwarmAnswers, SwarmOrder } from './swarmOrders.ts'
import { TheirTrainee } from './theirTrainee.ts'
import { receivedBytes } from './wireBytes.ts'

/** As often as a page's world is stepped, ms. */
const STEP = 16
/** Tries of 20 ms: a class of three hundred is seated one by one. */
const PATIENCE = 6000

let ours: OurTrainee[] = []
let theirs: TheirTrainee[] = []
setInterval(() => {
  for (const trainee of ours) trainee.step()
  for (const trainee of theirs) trainee.step()
}, STEP)

const every = <T>(look: (trainee: OurTrainee) => T | undefined): Promise<readonly T[]> =>
  until(() => {
    const found = ours.flatMap((trainee) => look(trainee) ?? [])
    return found.length === ours.length ? (found as T[]) : undefined
  }, PATIENCE)

const read = new Map<string, readonly Input[]>()
function inputsOf(logs: readonly string[], n: number): readonly Input[] {
  const name = logs[n % logs.length] as string
  const known = read.get(name) ?? goldenLog(name).inputs
  read.set(name, known)
  return known
}

async function obey(order: SwarmOrder): Promise<SwarmAnswers[SwarmOrder['do']]> {
  switch (order.do) {
    case 'sit':
      ours = order.seats.map((seat, n) => new OurTrainee(seat, inputsOf(order.logs, n)))
      await every(({ ready }) => (ready ? true : undefined))
      return null
    case 'begun':
      return every(({ began, startsAt }) => (began === undefined || startsAt === undefined ? undefined : began - startsAt))
    case 'join':
      theirs = Array.from({ length: order.many }, (_, n) => new TheirTrainee(inputsOf(order.logs, n)))
      for (const trainee of theirs) await trainee.join(order.url, order.room)
      return null
    case 'count':
      return { bytes: receivedBytes(), saved: theirs.reduce((sum, { saved }) => sum + saved, 0) }
    case 'made':
      return ours.flatMap(({ made }) => made)
    case 'back':
      return every(({ backAt }) => backAt)
    case 'submit':
      await Promise.all(ours.map((trainee) => trainee.submit()))
      return null
    case 'leave':
      for (const trainee of ours) trainee.close()
      await Promise.all(theirs.map((trainee) => trainee.close()))
      ours = []
      theirs = []
      return null
    default:
      return order satisfies never
  }
}

process.on('message', (order: SwarmOrder) => {
  obey(order).then(
    (answer) => process.send?.({ answer }),
    (error: Error) => process.send?.({ failed: error.stack ?? error.message }),
  )
})
process.on('disconnect', () => process.exit(0))
process.send?.({ answer: null })
