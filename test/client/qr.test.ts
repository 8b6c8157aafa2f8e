// The QR code of an address. The picture held here was read back by another reader (jsQR) when it was written down.
import { expect, it } from 'vitest'
import { qrOf } from '../../client/ui/qr.ts'

const ADDRESS = 'https://192.168.10.20:3000/join#'.repeat(6)
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
  [20, 25],
  [60, 33],
  [120, 45],
  [180, 53],
])('of %i bytes has %i modules a side', (bytes, side) => {
  const rows = qrOf(ADDRESS.slice(0, bytes))
  expect(rows?.map((row) => row.length)).toEqual(Array.from({ length: side }, () => side))
})

it('of what no camera reads from across a room is none', () => {
  expect(qrOf('x'.repeat(181))).toBeUndefined()
  expect(qrOf('课'.repeat(61))).toBeUndefined()
})
