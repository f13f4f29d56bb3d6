import { expect, it } from 'vitest'
import { feminineSurname, inventCompanyName, inventStaffName } from './names.ts'
import { createRandom } from './random.ts'

it.each([
  ['Kazlauskas', 'Kazlauskienė', 'Kazlauskaitė'],
  ['Stankevičius', 'Stankevičienė', 'Stankevičiūtė'],
  ['Butkus', 'Butkienė', 'Butkutė'],
  ['Laukaitis', 'Laukaitienė', 'Laukaitytė'],
  ['Gandrys', 'Gandrienė', 'Gandrytė'],
  ['Daukša', 'Daukšienė', 'Daukšaitė'],
])('%s becomes %s and %s', (masculine, married, unmarried) => {
  expect(feminineSurname(masculine, true)).toBe(married)
  expect(feminineSurname(masculine, false)).toBe(unmarried)
})

it('invents names that need no quoting in CSV', () => {
  const random = createRandom(5)
  for (let i = 0; i < 500; i++) {
    expect(inventStaffName(random)).toMatch(/^\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+$/u)
    expect(inventCompanyName(random)).toMatch(/^\p{L}+ „[^",]+“$/u)
  }
})
