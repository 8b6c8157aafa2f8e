// A scenario indexed for the simulation: ids to parts, mounts and controls. Built once per simulation; derived, never stored.

import type { Scenario } from '../scenario/defineScenario.ts'
import type { Mount } from '../scenario/mount.ts'
import type { Control, Part } from '../scenario/part.ts'

export interface Content {
  readonly scenario: Scenario
  readonly parts: readonly Part[]
  readonly partIndex: ReadonlyMap<string, number>
  readonly part: (id: string) => Part
  readonly mounts: ReadonlyMap<string, Mount>
  readonly mount: (id: string) => Mount
  /** Mounts that a part carries. */
  readonly carried: (part: string) => readonly Mount[]
  /** By `${part}.${control}`. */
  readonly controls: ReadonlyMap<string, { readonly part: Part; readonly control: Control }>
}

const NONE: readonly Mount[] = []

export function indexContent(scenario: Scenario): Content {
  const parts = scenario.parts
  const partIndex = new Map(parts.map((part, i) => [part.id, i]))
  const mounts = new Map(scenario.mounts.map((mount) => [mount.id, mount]))
  const carried = new Map<string, Mount[]>()
  for (const mount of scenario.mounts) carried.set(mount.owner, [...(carried.get(mount.owner) ?? []), mount])
  const controls = new Map(
    parts.flatMap((part) => part.controls.map((control) => [`${part.id}.${control.id}`, { part, control }] as const)),
  )
  return {
    scenario,
    parts,
    partIndex,
    mounts,
    controls,
    part: (id) => known(parts[partIndex.get(id) ?? -1], 'part', id),
    mount: (id) => known(mounts.get(id), 'mount', id),
    carried: (id) => carried.get(id) ?? NONE,
  }
}

function known<T>(value: T | undefined, what: string, id: string): T {
  if (value === undefined) throw new Error(`no ${what} '${id}' in the scenario`)
  return value
}
