/**
 * Takes a picture of every screen of a running demo for docs/screens.md: `npm run pictures -- http://localhost:8080 PASSWORD`.
 * In Lithuanian, light, 1280 pixels wide, what is seen first and a little more.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openBrowser } from './start-browser.ts'
import { visits } from './visits.ts'

const [address, password] = process.argv.slice(2)
if (!address || !password) {
  console.error(
    'npm run pictures -- ADDRESS PASSWORD: where a demo is served, and the password that bin/start told',
  )
  process.exit(2)
}
const docs = join(import.meta.dirname, '../docs')
const folder = join(docs, 'pictures/screens')
await mkdir(folder, { recursive: true })
const browser = await openBrowser()
const told: string[] = []
for (const [route, { path, as = 'director' }] of Object.entries(visits)) {
  const context = await browser.newContext({
    locale: 'lt-LT',
    viewport: { width: 1280, height: 1000 },
  })
  if (as !== null) {
    const signedIn = await context.request.post(`${address}/api/v1/session`, {
      headers: { origin: address },
      data: { name: as, password },
    })
    if (!signedIn.ok()) throw new Error(`${as} cannot sign in: ${signedIn.status()}`)
  }
  const page = await context.newPage()
  await page.goto(`${address}/lt${path}`)
  const heading = page.getByRole('heading', { level: 1 })
  await heading.waitFor()
  await page.waitForLoadState('networkidle')
  const name = `${route.replaceAll(/[^a-z]+/g, '-').replaceAll(/^-|-$/g, '')}.png`
  await page.screenshot({ path: join(folder, name) })
  const title = ((await heading.textContent()) ?? '').trim()
  told.push(
    `## ${title}\n\n\`/lt${path}\`${as === null ? '' : `, ${as}`}\n\n![${title}](pictures/screens/${name})\n`,
  )
  console.log(`${route}: ${title}`)
  await context.close()
}
await browser.close()
await writeFile(
  join(docs, 'screens.md'),
  `# Every screen\n\nAs the demo has them, in Lithuanian, with who is signed in. Taken by \`npm run pictures\`.\n\n${told.join('\n')}`,
)
