import { expect, test } from 'vitest'
import { composeMail, type MailedFigure } from './compose-mail.ts'

const figure: MailedFigure = {
  title: { lt: 'Susitikimai su darbdaviais', en: 'Meetings with employers' },
  unit: 'percent',
  decimals: 1,
  node: 'Skyrius <b>',
  from: 'on_course',
  to: 'at_risk',
  date: '2012-07-02',
  value: 1234.5,
  target: 20,
  address: 'https://p.example/lt/window/a/b?date=2012-07-02&known-on=2012-07-02',
}
const changes = (count: number) => Array.from({ length: count }, () => figure)
const subject = (language: 'lt' | 'en', count: number) =>
  composeMail(language, { kind: 'changes', date: '2012-07-02', changes: changes(count) }).subject

test('how many marks changed is said in each language’s own plural', () => {
  expect(subject('lt', 1)).toBe('Pasikeitė 1 stebimo rodiklio vykdymo žyma (2012-07-02)')
  expect(subject('lt', 2)).toBe('Pasikeitė 2 stebimų rodiklių vykdymo žymos (2012-07-02)')
  expect(subject('lt', 11)).toBe('Pasikeitė 11 stebimų rodiklių vykdymo žymų (2012-07-02)')
  expect(subject('lt', 21)).toBe('Pasikeitė 21 stebimo rodiklio vykdymo žyma (2012-07-02)')
  expect(subject('en', 1)).toBe('The mark of 1 watched indicator changed (2012-07-02)')
})

test('each change has both marks, value and target as people write them, and its link', () => {
  const { body, html } = composeMail('lt', { kind: 'changes', date: '2012-07-02', changes: [figure] })
  expect(body).toContain('Vykdoma pagal planą → Rizika neįvykdyti')
  expect(body).toMatch(/reikšmė 1\s234,5\s%, metų tikslas 20,0\s%/)
  expect(body).toContain(figure.address)
  // Whatever a name holds is text.
  expect(html).toContain('Skyrius &lt;b&gt;')
  expect(html).toContain('known-on=2012-07-02"')
  expect(html).not.toContain('<b>')
})

test('a week in which nothing happened says so', () => {
  const { subject: title, body } = composeMail('en', {
    kind: 'digest',
    from: '2012-07-03',
    date: '2012-07-09',
    changes: [],
    troubled: [],
  })
  expect(title).toBe('The week 2012-07-03 – 2012-07-09. No mark of a watched indicator changed')
  expect(body).toContain('No watched indicator is at risk.')
})
