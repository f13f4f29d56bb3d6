import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'

const source = join(import.meta.dirname, '../..')
const folders = globSync('**/lt.json', { cwd: source }).map((file) => dirname(file))
const pluralEnding = /_(zero|one|two|few|many|other)$/
const categories = {
  lt: new Intl.PluralRules('lt').resolvedOptions().pluralCategories,
  en: new Intl.PluralRules('en-GB').resolvedOptions().pluralCategories,
}

function readTexts(folder: string, language: 'lt' | 'en'): Record<string, string> {
  return JSON.parse(readFileSync(join(source, folder, `${language}.json`), 'utf8'))
}

const stemOf = (name: string) => name.replace(pluralEnding, '')
const stems = (texts: Record<string, string>) => [...new Set(Object.keys(texts).map(stemOf))].sort()
const valuesIn = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name ?? '').sort()

test('the screens have texts in the design and in every module', () => {
  expect(folders).toContain('design')
  expect(folders.length).toBeGreaterThanOrEqual(5)
})

describe.each(folders)('%s', (folder) => {
  const lt = readTexts(folder, 'lt')
  const en = readTexts(folder, 'en')

  test('both languages have the same texts', () => {
    expect(stems(en)).toEqual(stems(lt))
  })

  test('both languages put the same values in', () => {
    const differing = Object.entries(lt).filter(([name, text]) => {
      const other = en[name] ?? en[`${stemOf(name)}_other`] ?? ''
      return valuesIn(text).join() !== valuesIn(other).join()
    })
    expect(differing).toEqual([])
  })

  test.each(['lt', 'en'] as const)('plural forms in %s are complete', (language) => {
    const texts = language === 'lt' ? lt : en
    const plural = [
      ...new Set(
        Object.keys(texts)
          .filter((name) => pluralEnding.test(name))
          .map(stemOf),
      ),
    ]
    for (const stem of plural) {
      const given = Object.keys(texts).filter((name) => stemOf(name) === stem)
      expect(given.sort()).toEqual(categories[language].map((category) => `${stem}_${category}`).sort())
    }
  })
})
