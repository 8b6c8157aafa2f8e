// What is marked in the scene: a thin line round what is pointed at, another round what the next step is about, and the ghost of what a hand
// holds at the place that would take it.

import { Box3, Group, type Object3D, type ShaderMaterial, Sphere, type Vector2 } from 'three'
import type { Pose } from '../../../shared/base/vector.ts'
import { copied, glassMaterial, hullMaterial } from '../../player/contour.ts'
import type { Workshop } from '../../player/workshop.ts'

export interface Ghost {
  readonly thing: string
  readonly pose: Pose
  /** 0..1: how much it has the thing already. */
  readonly pull: number
}

/** Of what is pointed at, and of the next thing to do. */
interface Colours {
  readonly plain: string
  readonly next: string
}

const samePlace = (a: Pose | undefined, b: Pose | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && a.p.join() === b.p.join() && a.q.join() === b.q.join())

interface Line {
  readonly colour: string
  readonly hull: Group
  readonly of: Object3D
  readonly material: ShaderMaterial
}

const radiusOf = (object: Object3D): number => new Box3().setFromObject(object).getBoundingSphere(new Sphere()).radius

export class Decorations {
  readonly scene = new Group()
  private readonly workshop: Workshop
  private readonly colours: Colours
  private readonly glass: ShaderMaterial
  private readonly lines = new Map<string, Line>()
  private ghost: Group | undefined
  private shown: Ghost | undefined
  private hovered = ''
  private points: readonly string[] = []
  private changed = true

  constructor(workshop: Workshop, colours: Colours) {
    this.workshop = workshop
    this.colours = colours
    this.glass = glassMaterial(colours.next, 0.9)
  }

  /** True once after a change. */
  restless(): boolean {
    const { changed } = this
    this.changed = false
    return changed
  }

  hover(part: string): void {
    if (part === this.hovered) return
    this.hovered = part
    this.redraw()
  }

  /** Parts the next step is about. */
  point(parts: readonly string[]): void {
    if (parts.join() === this.points.join()) return
    this.points = parts
    this.redraw()
  }

  private redraw(): void {
    const wanted = new Map(this.points.map((part) => [part, this.colours.next]))
    if (this.hovered !== '') wanted.set(this.hovered, this.colours.plain)
    for (const [part, { colour, hull, material }] of this.lines) {
      if (wanted.get(part) === colour) continue
      this.scene.remove(hull)
      material.dispose()
      this.lines.delete(part)
    }
    for (const [part, colour] of wanted) {
      const of = this.lines.has(part) ? undefined : this.workshop.place(part)
      if (!of) continue
      const material = hullMaterial(colour, radiusOf(of))
      const hull = copied(of, material)
      this.lines.set(part, { colour, hull, of, material })
      this.scene.add(hull)
    }
    this.changed = true
  }

  /** The ghost fades as the thing comes to it. */
  show(ghost: Ghost | undefined): void {
    const before = this.shown
    if (ghost?.thing === before?.thing && ghost?.pull === before?.pull && samePlace(ghost?.pose, before?.pose)) return
    this.shown = ghost
    this.changed = true
    if (ghost?.thing !== before?.thing && this.ghost) {
      this.scene.remove(this.ghost)
      this.ghost = undefined
    }
    if (!ghost) return
    if (!this.ghost) {
      const of = this.workshop.place(ghost.thing)
      if (!of) return
      this.ghost = copied(of, this.glass)
      this.scene.add(this.ghost)
    }
    this.ghost.position.set(...ghost.pose.p)
    this.ghost.quaternion.set(...ghost.pose.q)
    const { strength } = this.glass.uniforms
    if (strength) strength.value = 0.1 + 0.6 * (1 - ghost.pull)
  }

  /** Lines go where their things go. */
  follow(size: { readonly width: number; readonly height: number }): void {
    for (const { hull, of, material } of this.lines.values()) {
      const { uniforms } = material
      if (uniforms.size) (uniforms.size.value as Vector2).set(size.width, size.height)
      hull.visible = of.visible
      hull.position.copy(of.position)
      hull.quaternion.copy(of.quaternion)
    }
  }
}
