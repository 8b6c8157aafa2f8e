// A QR code (ISO/IEC 18004, byte mode, error correction M, versions 1 to 9) as rows of dark and light modules: the way into a session for a
// camera. 9 is enough for 180 bytes of address.

/** Of each version at M: data codewords in all, and how they fall into blocks: [count, data codewords each], error codewords of each block. */
const BLOCKS: readonly { readonly ec: number; readonly groups: readonly (readonly [count: number, data: number])[] }[] = [
  { ec: 10, groups: [[1, 16]] },
  { ec: 16, groups: [[1, 28]] },
  { ec: 26, groups: [[1, 44]] },
  { ec: 18, groups: [[2, 32]] },
  { ec: 24, groups: [[2, 43]] },
  { ec: 16, groups: [[4, 27]] },
  { ec: 18, groups: [[4, 31]] },
  {
    ec: 22,
    groups: [
      [2, 38],
      [2, 39],
    ],
  },
  {
    ec: 22,
    groups: [
      [3, 36],
      [2, 37],
    ],
  },
]
const ALIGNED: readonly (readonly number[])[] = [[], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46]]

const EXP = new Uint8Array(512)
const LOG = new Uint8Array(256)
for (let i = 0, x = 1; i < 255; i++) {
  EXP[i] = x
  EXP[i + 255] = x
  LOG[x] = i
  x = (x << 1) ^ (x & 0x80 ? 0x11d : 0)
}
const at = (list: ArrayLike<number>, i: number): number => list[i] as number
const times = (a: number, b: number): number => (a && b ? at(EXP, at(LOG, a) + at(LOG, b)) : 0)

function errorWords(data: readonly number[], count: number): number[] {
  let generator = [1]
  for (let i = 0; i < count; i++) {
    const next = [...generator, 0]
    for (const [j, value] of generator.entries()) next[j + 1] = at(next, j + 1) ^ times(value, at(EXP, i))
    generator = next
  }
  const rest = [...data, ...new Array<number>(count).fill(0)]
  for (let i = 0; i < data.length; i++) {
    const factor = at(rest, i)
    if (factor) for (const [j, value] of generator.entries()) rest[i + j] = at(rest, i + j) ^ times(value, factor)
  }
  return rest.slice(data.length)
}

function codewords(text: string): { readonly version: number; readonly words: readonly number[] } | undefined {
  const bytes = new TextEncoder().encode(text)
  const capacity = BLOCKS.map(({ groups }) => groups.reduce((sum, [count, data]) => sum + count * data, 0))
  const version = capacity.findIndex((words) => words >= bytes.length + 2) + 1
  const plan = BLOCKS[version - 1]
  if (!plan) return undefined
  // Mode 0100, eight bits of length, the bytes, four zero bits: half a byte out of step all along.
  const all = [0x40 | (bytes.length >> 4)]
  let carry = (bytes.length & 15) << 4
  for (const byte of bytes) {
    all.push(carry | (byte >> 4))
    carry = (byte & 15) << 4
  }
  all.push(carry)
  for (let pad = 0xec; all.length < at(capacity, version - 1); pad ^= 0xfd) all.push(pad)
  const blocks: number[][] = []
  for (const [count, data] of plan.groups) for (let i = 0; i < count; i++) blocks.push(all.splice(0, data))
  const words: number[] = []
  for (let i = 0; i < Math.max(...blocks.map(({ length }) => length)); i++)
    for (const block of blocks) if (i < block.length) words.push(at(block, i))
  const checks = blocks.map((block) => errorWords(block, plan.ec))
  for (let i = 0; i < plan.ec; i++) for (const check of checks) words.push(at(check, i))
  return { version, words }
}

type Grid = (boolean | undefined)[][]

function frame(version: number): { readonly grid: Grid; readonly size: number } {
  const size = 17 + version * 4
  const grid: Grid = Array.from({ length: size }, () => new Array<boolean | undefined>(size).fill(undefined))
  const set = (row: number, column: number, dark: boolean): void => {
    const line = grid[row]
    if (line && column >= 0 && column < size) line[column] = dark
  }
  for (const [top, left] of [
    [0, 0],
    [0, size - 7],
    [size - 7, 0],
  ] as const)
    for (let r = -1; r <= 7; r++)
      for (let c = -1; c <= 7; c++) {
        const ring = Math.max(Math.abs(r - 3), Math.abs(c - 3))
        set(top + r, left + c, ring !== 2 && ring < 4)
      }
  const places = ALIGNED[version - 1] ?? []
  for (const row of places)
    for (const column of places) {
      if (grid[row]?.[column] !== undefined) continue
      for (let r = -2; r <= 2; r++) for (let c = -2; c <= 2; c++) set(row + r, column + c, Math.max(Math.abs(r), Math.abs(c)) !== 1)
    }
  for (let i = 8; i < size - 8; i++) {
    if (grid[6]?.[i] === undefined) set(6, i, i % 2 === 0)
    if (grid[i]?.[6] === undefined) set(i, 6, i % 2 === 0)
  }
  if (version >= 7) {
    let rest = version << 12
    for (let bit = 17; bit >= 12; bit--) if (rest & (1 << bit)) rest ^= 0x1f25 << (bit - 12)
    const bits = (version << 12) | rest
    for (let i = 0; i < 18; i++) {
      const dark = ((bits >> i) & 1) === 1
      set(Math.floor(i / 3), size - 11 + (i % 3), dark)
      set(size - 11 + (i % 3), Math.floor(i / 3), dark)
    }
  }
  formatBits(set, size, 0)
  return { grid, size }
}

/** Level M is 00; the mask's three bits; ten bits that guard them. */
function formatBits(set: (row: number, column: number, dark: boolean) => void, size: number, mask: number): void {
  let rest = mask << 10
  for (let bit = 14; bit >= 10; bit--) if (rest & (1 << bit)) rest ^= 0x537 << (bit - 10)
  const bits = ((mask << 10) | rest) ^ 0x5412
  for (let i = 0; i < 15; i++) {
    const dark = ((bits >> i) & 1) === 1
    if (i < 6) set(i, 8, dark)
    else if (i < 8) set(i + 1, 8, dark)
    else set(size - 15 + i, 8, dark)
    if (i < 8) set(8, size - 1 - i, dark)
    else set(8, i === 8 ? 7 : 14 - i, dark)
  }
  set(size - 8, 8, true)
}

const MASKS: readonly ((row: number, column: number) => boolean)[] = [
  (r, c) => (r + c) % 2 === 0,
  (r) => r % 2 === 0,
  (_, c) => c % 3 === 0,
  (r, c) => (r + c) % 3 === 0,
  (r, c) => (Math.floor(r / 2) + Math.floor(c / 3)) % 2 === 0,
  (r, c) => ((r * c) % 2) + ((r * c) % 3) === 0,
  (r, c) => (((r * c) % 2) + ((r * c) % 3)) % 2 === 0,
  (r, c) => (((r + c) % 2) + ((r * c) % 3)) % 2 === 0,
]

/** How hard a camera would find it: runs, squares, what looks like a finder, and imbalance. */
function trouble(rows: readonly (readonly boolean[])[]): number {
  const size = rows.length
  const columns = rows.map((_, c) => rows.map((row) => row[c] as boolean))
  let sum = 0
  let dark = 0
  for (const line of [...rows, ...columns]) {
    const text = line.map(Number).join('')
    for (const run of text.match(/0{5,}|1{5,}/g) ?? []) sum += run.length - 2
    sum += 40 * ((text.match(/(?=10111010000)/g)?.length ?? 0) + (text.match(/(?=00001011101)/g)?.length ?? 0))
  }
  for (let r = 0; r < size; r++)
    for (let c = 0; c < size; c++) {
      const here = rows[r]?.[c]
      if (here) dark++
      if (r && c && here === rows[r - 1]?.[c] && here === rows[r]?.[c - 1] && here === rows[r - 1]?.[c - 1]) sum += 3
    }
  return sum + 10 * Math.floor(Math.abs((dark * 20) / (size * size) - 10))
}

/** Rows of modules, true is dark, without the quiet zone of four; undefined when the text is too long. */
export function qrOf(text: string): readonly (readonly boolean[])[] | undefined {
  const coded = codewords(text)
  if (!coded) return undefined
  const { version, words } = coded
  let best: { readonly rows: boolean[][]; readonly sum: number } | undefined
  for (const [mask, flips] of MASKS.entries()) {
    const { grid, size } = frame(version)
    const fixed = grid.map((row) => row.map((module) => module !== undefined))
    let bit = 0
    for (let pair = size - 1; pair > 0; pair -= 2) {
      // The upright timing line is no column of data.
      const right = pair <= 6 ? pair - 1 : pair
      const upward = ((size - 1 - pair) & 2) === 0
      for (let step = 0; step < size; step++)
        for (const column of [right, right - 1]) {
          const row = upward ? size - 1 - step : step
          if (fixed[row]?.[column]) continue
          const dark = ((at(words, bit >> 3) >> (7 - (bit & 7))) & 1) === 1
          bit++
          const line = grid[row]
          if (line) line[column] = dark !== flips(row, column)
        }
    }
    formatBits(
      (row, column, dark) => {
        const line = grid[row]
        if (line) line[column] = dark
      },
      size,
      mask,
    )
    const rows = grid.map((row) => row.map((module) => module === true))
    const sum = trouble(rows)
    if (!best || sum < best.sum) best = { rows, sum }
  }
  return best?.rows
}
