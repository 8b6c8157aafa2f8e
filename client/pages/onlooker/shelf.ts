// Workshops that are built once for a page, by scenario: whoever walks from seat to seat does not wait for them again.

import { loadStuff, type Stuff, type Told } from '../run/openSession.ts'
import { firstDrawing } from '../run/useAutoQuality.ts'

export class Shelf {
  private readonly stuff = new Map<string, Promise<Stuff>>()

  /** `told` hears of it only where it is built now. What could not be built is tried again the next time. */
  get(scenario: string, told: Told = () => {}): Promise<Stuff> {
    const known = this.stuff.get(scenario)
    if (known) return known
    const building = loadStuff(scenario, firstDrawing().quality, told)
    this.stuff.set(scenario, building)
    building.catch(() => this.stuff.delete(scenario))
    return building
  }
}
