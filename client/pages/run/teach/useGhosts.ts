// Joins a demonstration to the picture: its ghost is drawn after the world, and the eye goes with the ghost's hands.

import { useEffect, useMemo } from 'react'
import { Group } from 'three'
import { add, type Vec3 } from '../../../../shared/base/vector.ts'
import { pointOf } from '../points.ts'
import { type Run, useRun, useShown } from '../run.ts'
import { Ghosts } from './ghosts.ts'

/** Where one stands beside working hands, from them, m: in front of the car's side, a little above. */
const BESIDE: Vec3 = [1.15, 0.55, 0.42]
/** s to come two thirds of the way to where the hands have gone. */
const FOLLOW = 0.35
/** A tenth of a second is the longest the eye goes on by itself. */
const LONGEST = 0.1

/** The first thing a step is about that is somewhere. */
function placeOf(run: Run, step: string): Vec3 | undefined {
  const { procedure, parts } = run.stuff.scenario
  const points = procedure.find(({ id }) => id === step)?.points ?? []
  const things = points.flatMap((point) =>
    point.endsWith('*') ? parts.filter(({ id }) => id.startsWith(point.slice(0, -1))).map(({ id }) => id) : [point],
  )
  return things.map((thing) => pointOf(run, thing)).find((point) => point !== undefined)
}

export interface ShownGhosts {
  readonly scene: Group
  readonly restless: () => boolean
  readonly draw: (now: number) => void
}

export function useGhosts(colour: string): ShownGhosts {
  const run = useRun()
  const demonstration = useShown((s) => s.demonstration)
  const made = useMemo(
    () => demonstration && new Ghosts(run.stuff.workshop, run.stuff.view, demonstration.link.frames, colour),
    [run, demonstration, colour],
  )
  useEffect(() => () => made?.dispose(), [made])
  return useMemo((): ShownGhosts => {
    const scene = new Group()
    if (!made || !demonstration) return { scene, restless: () => false, draw: () => {} }
    scene.add(made.scene)
    let before = performance.now()
    let step = ''
    const shown = () => demonstration.store.getState().showing
    return {
      scene,
      restless: () => {
        const now = performance.now()
        const seconds = Math.min(LONGEST, (now - before) / 1000)
        before = now
        const showing = shown()
        if (!showing?.view) return made.scene.visible || made.restless(now)
        const focus = made.scene.visible ? made.focus(showing.view) : undefined
        if (made.scene.visible && step !== showing.step) return true
        const glides = focus !== undefined && step === showing.step && run.eye.follow(focus, 1 - Math.exp(-seconds / FOLLOW))
        return made.restless(now) || !made.scene.visible || glides
      },
      draw: (now) => {
        const showing = shown()
        // What the thread told last may still be of the step before.
        if (!showing?.view || !showing.stretch) return made.hide()
        made.draw(now, showing.view)
        if (step === showing.step) return
        step = showing.step
        // Before the hands do anything the step is where its things are.
        const focus = made.focus(showing.view) ?? placeOf(run, showing.step)
        if (focus) run.eye.goTo({ eye: add(focus, BESIDE), target: focus })
      },
    }
  }, [made, demonstration, run])
}
