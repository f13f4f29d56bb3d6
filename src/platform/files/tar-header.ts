/** Every file in an archive begins at a multiple of this. */
export const tarBlock = 512

/** Bytes that fill the last block of a file of that size. */
export function tarPadding(bytes: number): number {
  return (tarBlock - (bytes % tarBlock)) % tarBlock
}

/**
 * The header of a file in a tar archive (POSIX ustar), readable by its owner alone. A size that eight octal gigabytes
 * cannot hold is written in binary, as GNU tar does and others read. Throws when the name is longer than 100 bytes.
 */
export function tarHeader(name: string, bytes: number, at: Temporal.Instant): Uint8Array {
  const header = Buffer.alloc(tarBlock)
  if (Buffer.byteLength(name) > 100) throw new Error(`the name ${name} is too long for an archive`)
  const octal = (value: number, offset: number, length: number) =>
    header.write(value.toString(8).padStart(length - 1, '0'), offset, 'latin1')
  header.write(name, 0)
  octal(0o600, 100, 8)
  octal(0, 108, 8)
  octal(0, 116, 8)
  if (bytes < 8 ** 11) octal(bytes, 124, 12)
  else {
    header[124] = 0x80
    header.writeBigUInt64BE(BigInt(bytes), 128)
  }
  octal(Math.floor(at.epochMilliseconds / 1000), 136, 12)
  header.write('0', 156)
  header.write('ustar\x0000', 257, 'latin1')
  // The checksum counts its own place as spaces.
  header.fill(' ', 148, 156)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  return header
}

/** What an archive ends with. */
export const tarEnd: Uint8Array = Buffer.alloc(2 * tarBlock)
