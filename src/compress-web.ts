import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const squeeze = { br: promisify(brotliCompress), gz: promisify(gzip) }
const texts = /\.(js|css|html|svg|json)$/
/** Bytes below which it is not worth it. */
const least = 1024

/** Puts beside each text of a folder, and of those below, what is sent to browsers that can unpack it. */
export async function compressWeb(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && texts.test(entry.name))
  await Promise.all(
    files.map(async (entry) => {
      const path = join(entry.parentPath, entry.name)
      const content = await readFile(path)
      if (content.length < least) return
      await writeFile(
        `${path}.br`,
        await squeeze.br(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
      )
      await writeFile(`${path}.gz`, await squeeze.gz(content, { level: 9 }))
    }),
  )
}
