// The arguments of a command that takes whole numbers from 1 on by name and nothing else.

import { usage } from './logFile.ts'

/** `otherwise`: every name with its number when it is not given. Anything else ends the command with `text`; so does `--help`. */
export function wholeNumbers<Name extends string>(text: string, otherwise: Readonly<Record<Name, number>>): Record<Name, number> {
  const args = process.argv.slice(2)
  const given: Record<Name, number> = { ...otherwise }
  for (let i = 0; i < args.length; i += 2) {
    const [name, number] = [args[i] as Name, Number(args[i + 1] ?? Number.NaN)]
    if (!Object.hasOwn(otherwise, name) || !Number.isSafeInteger(number) || number < 1) return usage(text, args)
    given[name] = number
  }
  return given
}
