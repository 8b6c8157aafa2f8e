// The picture of a scenario: pictures/<id>, rendered where there is one, drawn otherwise; any.svg for one that has none.

const files = import.meta.glob<string>('./pictures/*.{webp,jpg,png,svg}', { eager: true, query: '?url', import: 'default' })

/** Rendered before drawn. */
const FORMS = ['webp', 'jpg', 'png', 'svg'] as const

export function pictureOf(scenario: string): string | undefined {
  for (const name of [scenario, 'any']) {
    for (const form of FORMS) {
      const found = files[`./pictures/${name}.${form}`]
      if (found !== undefined) return found
    }
  }
  return undefined
}
