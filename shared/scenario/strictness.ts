// Whether one rubric is stricter or looser than another, place by place. Which way a field is stricter is data: a row of the table below.
// What no row speaks of (a condition said otherwise, rules of another form) is 'unclear': a person has to read it.

import type { Aspect, Band, Rubric, Rule } from './rubric.ts'

export interface Difference {
  /** Id of the aspect, veto or negative item; 'pass', 'closes', 'overtime' … */
  readonly at: string
  /** Path of the field in it, with dots; '' for the whole. */
  readonly field: string
  readonly is: 'stricter' | 'looser' | 'unclear'
  readonly base: string
  readonly layer: string
}

type Data = Readonly<Record<string, unknown>>
/** > 0 where the second is stricter, < 0 where it is looser, 0 where neither is; undefined where that cannot be told. */
type Comparison = (base: unknown, layer: unknown) => number | undefined

const more: Comparison = (base, layer) => (typeof base === 'number' && typeof layer === 'number' ? layer - base : undefined)
const less: Comparison = (base, layer) => more(layer, base)
/** Said is stricter than unsaid. */
const said: Comparison = (base, layer) => Number(layer !== undefined) - Number(base !== undefined) || undefined
const started: Comparison = (base, layer) => Number(layer === 'whole') - Number(base === 'whole')
/** Bands as what they keep at every error that either of them names. */
const steps: Comparison = (base, layer) => {
  const [own, other] = [base as readonly Band[], layer as readonly Band[]]
  const keeps = (bands: readonly Band[], error: number): number => bands.find(({ within }) => error <= within)?.keeps ?? 0
  const edges = [...own, ...other].map(({ within }) => within)
  const gaps = edges.map((error) => keeps(own, error) - keeps(other, error))
  const [least, most] = [Math.min(...gaps), Math.max(...gaps)]
  return least < 0 && most > 0 ? undefined : most > 0 ? most : least
}

/** How much a veto takes; of two sections or aspects neither is more. */
const takes: Comparison = (base, layer) => {
  const much = (zero: unknown): number => (zero === 'disqualified' ? 2 : zero === 'paper' ? 1 : 0)
  return much(layer) - much(base) || undefined
}

/** Form and field → which way is stricter. `*`: any form. Marks of a rule are compared as shares of their aspect (see below). */
const STRICTER: Readonly<Record<string, Comparison>> = {
  '*.bands': steps,
  '*.gate': said,
  'repeats.times': more,
  'repeats.exact': said,
  'over.most': less,
  'over.least': more,
  'over.per': less,
  'over.part': started,
  'rhythm.least': more,
  'rhythm.most': less,
  'rhythm.groups': more,
  'apart.least': more,
  'verdict.least': more,
  'short.below': more,
  'late.after': less,
  'veto.zero': takes,
  'deadline.by': less,
  'overtime.limit': less,
  'overtime.stop': less,
  'overtime.per': less,
  'overtime.marks': more,
  'overtime.part': started,
  'bonus.limit': less,
  'bonus.per': more,
  'bonus.marks': less,
  'bonus.most': less,
  'bonus.least': more,
  'negative.marks': more,
  'cap.marks': more,
}

/** What people read, not what is judged. */
const WORDS = new Set(['reason', 'absent', 'missing', 'false', 'shows', 'decimals', 'params'])

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
const told = (value: unknown): string => (value === undefined ? '' : JSON.stringify(value))

class Comparing {
  readonly found: Difference[] = []

  say(at: string, field: string, how: number | undefined, base: unknown, layer: unknown): void {
    if (how === 0) return
    this.found.push({
      at,
      field,
      is: how === undefined ? 'unclear' : how > 0 ? 'stricter' : 'looser',
      base: told(base),
      layer: told(layer),
    })
  }

  /** Every field of two data of one form. */
  fields(at: string, form: string, base: Data, layer: Data, path = ''): void {
    for (const field of new Set([...Object.keys(base), ...Object.keys(layer)])) {
      if (field === 'form' || field === 'id' || WORDS.has(field) || same(base[field], layer[field])) continue
      const compare = STRICTER[`${form}.${field}`] ?? STRICTER[`*.${field}`]
      this.say(at, `${path}${field}`, compare?.(base[field], layer[field]), base[field], layer[field])
    }
  }

  /** Things with ids: what is added asks for more, what is gone for less; of caps it is the other way round. */
  lists<T extends { readonly id: string }>(base: readonly T[], layer: readonly T[], each: (base: T, layer: T) => void, added = 1): void {
    const before = new Map(base.map((one) => [one.id, one]))
    for (const one of layer) {
      const own = before.get(one.id)
      if (own) each(own, one)
      else this.say(one.id, '', added, undefined, one.id)
      before.delete(one.id)
    }
    for (const id of before.keys()) this.say(id, '', -added, id, undefined)
  }

  whole(at: string, base: object | undefined, layer: object | undefined, stricterWhenSaid: boolean): void {
    if (base && layer) this.fields(at, at, base as Data, layer as Data)
    else if (base || layer) this.say(at, '', (layer ? 1 : -1) * (stricterWhenSaid ? 1 : -1), base, layer)
  }

  aspects(base: Aspect, layer: Aspect): void {
    const { rules: own, marks: _own, ...about } = base
    const { rules: other, marks: _other, ...aboutOther } = layer
    this.fields(base.id, 'aspect', about, aboutOther)
    if (own.length !== other.length || own.some((rule, i) => rule.form !== other[i]?.form))
      return this.say(base.id, 'rules', undefined, own.map(({ form }) => form).join(), other.map(({ form }) => form).join())
    own.forEach((rule, i) => {
      this.rules(base, layer, rule, other[i] as Rule, `rules.${i}.`)
    })
  }

  private rules(base: Aspect, layer: Aspect, own: Rule, other: Rule, path: string): void {
    const { marks, ...rest } = own as Data & { marks?: number }
    const { marks: otherMarks, ...otherRest } = other as Data & { marks?: number }
    // An aspect that weighs more on another sheet deducts more: what counts is the share of it.
    const share = (otherMarks ?? layer.marks) * base.marks - (marks ?? base.marks) * layer.marks
    this.say(base.id, `${path}marks`, share, marks ?? base.marks, otherMarks ?? layer.marks)
    this.fields(base.id, own.form, rest, otherRest, path)
  }
}

const fullOf = ({ aspects }: Rubric): number => aspects.reduce((all, { marks }) => all + marks, 0)

export function differences(base: Rubric, layer: Rubric): readonly Difference[] {
  const comparing = new Comparing()
  const { closes } = base
  // What has to be earned is a share of what there is: a sheet that grows beneath the same number is easier to pass.
  const [own, other] = [fullOf(base), fullOf(layer)]
  comparing.say('pass', '', layer.pass * own - base.pass * other, [base.pass, own], [layer.pass, other])
  if (closes !== layer.closes)
    comparing.say(
      'closes',
      '',
      closes !== undefined && layer.closes !== undefined ? less(closes, layer.closes) : said(closes, layer.closes),
      closes,
      layer.closes,
    )
  comparing.whole('overtime', base.overtime, layer.overtime, true)
  comparing.whole('deadline', base.deadline, layer.deadline, true)
  comparing.whole('bonus', base.bonus, layer.bonus, false)
  comparing.lists(base.aspects, layer.aspects, (own, other) => comparing.aspects(own, other))
  comparing.lists(base.vetoes, layer.vetoes, (own, other) => {
    comparing.fields(own.id, 'veto', { zero: own.zero }, { zero: other.zero })
    if (own.when.form === other.when.form) comparing.fields(own.id, own.when.form, { ...own.when }, { ...other.when })
    else comparing.say(own.id, 'when', undefined, own.when, other.when)
  })
  comparing.lists(base.negatives, layer.negatives, (own, other) => comparing.fields(own.id, 'negative', { ...own }, { ...other }))
  comparing.lists(base.caps ?? [], layer.caps ?? [], (own, other) => comparing.fields(own.id, 'cap', { ...own }, { ...other }), -1)
  return comparing.found
}
