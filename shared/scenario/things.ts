// The ids of a scenario that steps, stations and patterns may name.

import type { Scenario } from './defineScenario.ts'

/** Everything that can be pointed at: parts, mounts, controls, surfaces, fields of the record. */
export function thingsOf({ parts, mounts, record, domains }: Scenario): Set<string> {
  return new Set([
    ...parts.map((part) => part.id),
    ...mounts.map((mount) => mount.id),
    ...parts.flatMap((part) => part.controls.map((control) => `${part.id}.${control.id}`)),
    ...(domains.surfaces ?? []).map((surface) => surface.id),
    ...record.map((field) => field.id),
  ])
}
