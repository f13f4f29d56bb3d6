import { crc32 } from 'node:zlib'

/** Files as a zip file, none of them compressed, in the order given and dated at the first day that zip knows. */
export function packZip(files: Iterable<readonly [name: string, content: Uint8Array]>): Uint8Array {
  const bodies: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let at = 0
  for (const [name, content] of files) {
    const named = Buffer.from(name)
    // Alike in front of the file and in the directory: version, names in UTF-8, stored, the day, sum and sizes.
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(1 << 11, 2)
    common.writeUInt16LE((1 << 5) | 1, 8)
    common.writeUInt32LE(crc32(content), 10)
    common.writeUInt32LE(content.length, 14)
    common.writeUInt32LE(content.length, 18)
    common.writeUInt16LE(named.length, 22)
    bodies.push(Buffer.from('PK\x03\x04', 'latin1'), common, named, content)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(at, 10)
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, place, named)
    at += 30 + named.length + content.length
  }
  const listed = Buffer.concat(directory)
  const count = directory.length / 4
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...bodies, listed, end])
}
