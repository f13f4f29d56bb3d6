import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { chartPicture } from './chart-picture.ts'
import { courseOption } from './course-option.ts'
import { layOver } from './course-points.ts'
import { lightColours } from './light-colours.ts'

const point = (day: number, value: number) => ({ date: `2012-01-0${day}`, value })
const days = layOver(2012, [point(1, 2), point(2, 4), point(3, 3)], [])
const picture = chartPicture(
  (height, width) =>
    courseOption({
      days,
      fan: null,
      target: 3.5,
      axis: { min: 0, max: 5, step: 1, decimals: 0, cut: false },
      read: 2,
      monthName: String,
      writeOnAxis: String,
      labels: {
        thisYear: '2012 m.',
        lastYear: '2011 m.',
        target: 'tikslas <3,5>',
        expected: 'eiga',
        forecast: 'prognozė',
      },
      height,
      width,
      gutters: { left: 40, right: 116 },
    }),
  { title: 'Įdarbintų „dalis“ & kita, %', source: 'Šaltinis: Perkūnas, 2012-01-03' },
)

test('a picture has its title, its lines’ names, its source, and nothing that only our pages know', () => {
  expect(picture).toContain('<title>Įdarbintų „dalis“ &amp; kita, %</title>')
  for (const text of ['2012 m.', 'tikslas &lt;3,5&gt;', 'Šaltinis: Perkūnas, 2012-01-03'])
    expect(picture).toContain(text)
  expect(picture).not.toContain('var(--')
  expect(picture).not.toContain('Inter Variable')
  expect(picture).toContain(lightColours['this-year'])
})

test('its colours are those of the light scheme', () => {
  const tokens = readFileSync(new URL('../theme/tokens.css', import.meta.url), 'utf8').split('@media')[0]!
  for (const [name, colour] of Object.entries(lightColours)) expect(tokens).toContain(`--${name}: ${colour};`)
})
