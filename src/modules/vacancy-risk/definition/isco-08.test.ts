import { describe, expect, it } from 'vitest'
import { isco08 } from './isco-08.ts'

const codes = [...isco08.keys()]
const level = (digits: number) => codes.filter((code) => code.length === digits)

describe('the groups of ISCO-08', () => {
  it.each([
    ['major', 1, 10],
    ['sub-major', 2, 43],
    ['minor', 3, 130],
    ['unit', 4, 436],
  ])('has every %s group', (_name, digits, count) => {
    expect(level(digits)).toHaveLength(count)
  })

  it('has no other code', () => {
    expect(codes.filter((code) => !/^[0-9]{1,4}$/.test(code))).toEqual([])
  })

  it('has the group above each group', () => {
    expect(codes.filter((code) => code.length > 1 && !isco08.has(code.slice(0, -1)))).toEqual([])
  })

  it('has a group below each group but the unit groups', () => {
    const parents = new Set(codes.map((code) => code.slice(0, -1)))
    expect(codes.filter((code) => code.length < 4 && !parents.has(code))).toEqual([])
  })

  describe.each(['lt', 'en'] as const)('its titles in %s', (language) => {
    it('are never empty or padded', () => {
      const wrong = codes.filter((code) => {
        const title = isco08.get(code)![language]
        return title === '' || title !== title.trim() || title.includes('  ')
      })
      expect(wrong).toEqual([])
    })

    it.each([1, 2, 3, 4])('are all different among codes of %i digits', (digits) => {
      const titles = level(digits).map((code) => isco08.get(code)![language])
      expect(titles.filter((title, at) => titles.indexOf(title) !== at)).toEqual([])
    })
  })

  it('starts each Lithuanian title with a capital and keeps to the Lithuanian alphabet', () => {
    const lithuanian = /^[A-PR-VYZĄČĘĖĮŠŲŪŽ][a-pr-vyząčęėįšųūž ,()-]*$/
    expect([...isco08.values()].map(({ lt }) => lt).filter((lt) => !lithuanian.test(lt))).toEqual([])
  })

  it.each([
    ['2512', 'Software developers', 'Programinės įrangos kūrėjai'],
    ['5223', 'Shop sales assistants', 'Parduotuvių pardavėjai'],
    ['0110', 'Commissioned armed forces officers', 'Ginkluotųjų pajėgų karininkai, generolai ir admirolai'],
  ])('knows group %s', (code, en, lt) => {
    expect(isco08.get(code)).toEqual({ lt, en })
  })
})
