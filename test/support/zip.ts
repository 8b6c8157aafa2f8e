// Zip files made by hand, so that they can lie, and the least that makes an xlsx of one.

import { crc32, deflateRawSync } from 'node:zlib'

export interface Entry {
  readonly name: string
  readonly body: Buffer
  /** What the file says it unpacks to, when that is not so. */
  readonly claimed?: number | undefined
}

export function zip(entries: readonly Entry[]): Buffer {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let at = 0
  for (const { name, body, claimed = body.length } of entries) {
    const [named, packed] = [Buffer.from(name), deflateRawSync(body)]
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(8, 8)
    local.writeUInt32LE(crc32(body), 14)
    local.writeUInt32LE(packed.length, 18)
    local.writeUInt32LE(claimed, 22)
    local.writeUInt16LE(named.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(claimed, 24)
    entry.writeUInt16LE(named.length, 28)
    entry.writeUInt32LE(at, 42)
    locals.push(local, named, packed)
    central.push(entry, named)
    at += local.length + named.length + packed.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...locals, directory, end])
}

/** One sheet; `rows` and `strings` as they stand in its XML. */
export function workbook(rows: string, strings = ''): Buffer {
  const part = (name: string, body: string): Entry => ({ name, body: Buffer.from(body) })
  return zip([
    part('xl/workbook.xml', '<workbook><sheets><sheet name="名单" sheetId="1" r:id="rId3"/></sheets></workbook>'),
    part('xl/_rels/workbook.xml.rels', '<Relationships><Relationship Id="rId3" Target="worksheets/sheet1.xml"/></Relationships>'),
    part('xl/worksheets/sheet1.xml', `<worksheet><sheetData>${rows}</sheetData></worksheet>`),
    part('xl/sharedStrings.xml', `<sst>${strings}</sst>`),
  ])
}
