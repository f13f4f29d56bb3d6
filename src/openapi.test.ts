import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import packageFile from '../package.json' with { type: 'json' }
import { feeds, routes } from './modules.ts'
import { openapiDocument } from './platform/http/openapi-document.ts'

test('docs/openapi.json describes the HTTP interface as it is (npm run openapi writes it anew)', async () => {
  const written = await readFile(join(import.meta.dirname, '../docs/openapi.json'), 'utf8')
  const endpoints = routes.map((route) => route.endpoint)
  const events = feeds.map((feed) => feed.event)
  expect(JSON.parse(written)).toEqual(openapiDocument(endpoints, packageFile.version, events))
})
