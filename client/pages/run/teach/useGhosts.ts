// Joins a demonstration to the picture: its ghost is drawn after the world, and the eye goes with the ghost's hands.

import { useEffect, useMemo } from 'react'
import { Group } from 'three'
import { add, type Vec3 } from '../../../../shared/base/vector.ts'
import { useRun, useShown } from '../run.ts'
import { Ghosts } from './ghosts.ts'

/** Where one stands beside working hands, from them, m: in front of the car's side, a little above. */
const BESIDE: Vec3 = [1.15, 0.55, 0.42]
/** s to come two thirds of the way to where the hands have gone. */
const FOLLOW = 0.35
/** A tenth of a second is the longest the eye goes on by itself. */
const LONGEST = 0.1

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
        const glides = focus !== undefined && step === showing.step && run.eye.follow(focus, 1 - Math.exp(-seconds / FOLLOW))
        return made.restless(now) || !made.scene.visible || glides
      },
      draw: (now) => {
        const showing = shown()
        // What the thread told last may still be of the step before.
        if (!showing?.view || !showing.stretch) return made.hide()
        made.draw(now, showing.view)
        const focus = step === showing.step ? undefined : made.focus(showing.view)
        if (!focus) return
        step = showing.step
        run.eye.goTo({ eye: add(focus, BESIDE), target: focus })
      },
    }
  }, [made, demonstration, run])
}
