// The QR code of an address. The pictures held here were read back by another reader (jsQR) when they were written down.
import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { qrOf } from '../../client/ui/qr.ts'

const ADDRESS = 'https://192.168.10.20:3000/join#'.repeat(6)
const digest = (text: string): string =>
  createHash('sha256')
    .update((qrOf(text) ?? []).map((row) => row.map(Number).join('')).join('\n'))
    .digest('hex')
    .slice(0, 16)

it('is the picture that a reader reads', () => {
  expect(qrOf('gongfang')?.map((row) => row.map((dark) => (dark ? '#' : ' ')).join(''))).toEqual([
    '####### # #   #######',
    '#     # #     #     #',
    '# ### # #  #  # ### #',
    '# ### #  # #  # ### #',
    '# ### # #   # # ### #',
    '#     #  # ## #     #',
    '####### # # # #######',
    '           ##        ',
    '#  #######  ##  # ###',
    ' ##  #  ### ###  #   ',
    '## ## ## ##  #     ##',
    '### ##  ####      ###',
    ' # # #### #  ##  #  #',
    '        # ###   ## # ',
    '####### ##  ### #    ',
    '#     # ###### #### #',
    '# ### # # ### ## #   ',
    '# ### # #  ##     #  ',
    '# ### #  #    # #  ##',
    '#     #   #  ## #####',
    '####### # ##    #    ',
  ])
})

it.each([
  [20, 25, '6a5cf753ac55514b'],
  [60, 33, '2b513549cdb8829f'],
  [120, 45, '7da7207492d73468'],
  [180, 53, 'd710a00c84072e6e'],
])('of %i bytes has %i modules a side', (bytes, side, held) => {
  expect(qrOf(ADDRESS.slice(0, bytes))).toHaveLength(side)
  expect(digest(ADDRESS.slice(0, bytes))).toBe(held)
})

it('says when a text is too long', () => {
  expect(qrOf('a'.repeat(180))).toBeDefined()
  expect(qrOf('a'.repeat(181))).toBeUndefined()
})
