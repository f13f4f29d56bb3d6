import type { BothLanguages } from '../../../platform/text/both-languages.ts'
import type { DefinitionPart } from '../contract.ts'
import type { Catalogue, Criterion } from '../definition/catalogue.ts'
import { conditionOf } from '../definition/cell.ts'
import { countedBy, tableOf } from '../definition/check-measures.ts'
import type { Formula } from '../definition/formula.ts'
import type { Measure } from '../definition/measure.ts'
import { conditionWords } from './condition-words.ts'
import { listed, quoted } from './count-words.ts'
import { type Definition, figuresBehind, formulaOf, measuresBehind, titleIn } from './find-definition.ts'
import { formulaWords } from './formula-words.ts'
import { measureWords } from './measure-words.ts'

/** A definition in words, made from the definition itself and so never at odds with it. */
export function definitionWords(catalogue: Catalogue, definition: Definition): DefinitionPart[] {
  const parts: DefinitionPart[] = []
  const title = (id: string): BothLanguages => titleIn(catalogue, id)
  if (definition.kind !== 'measure') {
    parts.push({
      about: 'formula',
      id: null,
      title: { lt: 'Formulė', en: 'Formula' },
      lines: formulaWords(formulaOf(definition), title),
    })
    for (const id of figuresBehind(catalogue, definition)) {
      const { lt, en } = quoted(title(id))
      parts.push({
        about: 'figure',
        id,
        title: { lt: `Dydis ${lt}`, en: `The figure ${en}` },
        lines: formulaWords(catalogue.formulas.get(id)!, title),
      })
    }
  }
  const measures = measuresBehind(catalogue, definition)
  if (definition.kind === 'cell') parts.push(cellPart(catalogue, definition.criterion, measures))
  for (const id of measures) {
    const measure = catalogue.measures.get(id)!
    const { lt, en } = quoted(measure.title)
    parts.push({
      about: 'measure',
      id,
      title: { lt: `Matas ${lt}`, en: `The measure ${en}` },
      lines: measureWords(measure, catalogue.measures),
    })
  }
  const kinds = measures.map((id) => catalogue.measures.get(id)!.kind)
  const lines = rollUpWords(kinds, definition.kind === 'measure' ? null : formulaOf(definition))
  if (lines.length > 0) {
    parts.push({
      about: 'rollUp',
      id: null,
      title: { lt: 'Padaliniams ir grupėms', en: 'At units and groups' },
      lines,
    })
  }
  if (definition.kind === 'indicator' || definition.kind === 'cell') {
    parts.push(...criterionParts(catalogue, definition.criterion))
  }
  return parts
}

function cellPart(catalogue: Catalogue, { cell }: Criterion, measures: readonly string[]): DefinitionPart {
  const lines: BothLanguages[] = []
  for (const { attribute, value } of cell) {
    const by = catalogue.attributes.get(attribute)!
    const one = by.values.find(({ id }) => id === value)!
    lines.push({
      lt: `Tik eilutės, kurių požymis „${by.title.lt}“ – ${one.title.lt.replace(/\.$/, '')}.`,
      en: `Only rows whose ${by.title.en.toLowerCase()} is: ${one.title.en}.`,
    })
    const said = new Map<string, BothLanguages>()
    for (const id of measures) {
      const measure = catalogue.measures.get(id)!
      if (measure.kind === 'external' || measure.kind === 'sum') continue
      const table = tableOf(measure, catalogue.measures)
      if (table === undefined) continue
      const words = conditionWords(conditionOf(by, one, countedBy(measure, catalogue.measures)), table)
      said.set(words.en, words)
    }
    for (const { lt, en } of said.values()) lines.push({ lt: `Sąlyga: ${lt}.`, en: `Only where ${en}.` })
  }
  if (measures.some((id) => catalogue.measures.get(id)!.kind === 'external')) {
    lines.push({
      lt: 'Kitos įstaigos duomenų eilutė – ląstelės, tuo pačiu vardu su laužtiniais skliaustais.',
      en: 'Of another institution’s series, the series of the cell: the same name with the brackets.',
    })
  }
  return { about: 'cell', id: null, title: { lt: 'Pjūvio ląstelė', en: 'The cell' }, lines }
}

function rollUpWords(kinds: readonly Measure['kind'][], formula: Formula | null): BothLanguages[] {
  const lines: BothLanguages[] = []
  const has = (...some: Measure['kind'][]): boolean => kinds.some((kind) => some.includes(kind))
  if (has('flow', 'narrowed', 'sum')) {
    lines.push({
      lt: 'Padaliniui sudedamos jo paties ir visų jam skaičiavimo dieną pavaldžių padalinių eilutės, grupei – jos narių, specialistui – jo paties.',
      en: 'A unit’s sum is of its own rows and of those of all units below it on the day they count on, a group’s of its members, a specialist’s of their own.',
    })
  }
  if (has('stock')) {
    lines.push({
      lt: 'Galiojančios eilutės kiekvieną dieną sudedamos pagal tos dienos pavaldumą.',
      en: 'What is open is added up each day by that day’s tree.',
    })
  }
  if (has('people', 'active_people')) {
    lines.push({
      lt: 'Asmuo kiekviename padalinyje ir grupėje skaičiuojamas vieną kartą, todėl žemesnių padalinių skaičiai nesudedami.',
      en: 'A person counts once at each unit and group, so the numbers of the units below do not add up.',
    })
  }
  if (formula && !['count', 'stock', 'stock_reduction', 'people', 'expression'].includes(formula.kind)) {
    lines.push({
      lt: 'Dalijama paskiausiai: iš padalinio sudėtų dalių, ne iš žemesnių padalinių reikšmių. Kai vardiklis 0, reikšmės nėra.',
      en: 'Division comes last: of the unit’s own parts, not of the values below it. Where the denominator is 0 there is no value.',
    })
  }
  return lines
}

/** The kinds of criterion of strategic monitoring. */
const criterionTitles = {
  output: { lt: 'Produkto kriterijus', en: 'Output criterion' },
  result: { lt: 'Rezultato kriterijus', en: 'Result criterion' },
  effect: { lt: 'Efekto kriterijus', en: 'Effect criterion' },
} as const satisfies Record<string, BothLanguages>

function criterionParts(catalogue: Catalogue, criterion: Criterion): DefinitionPart[] {
  const links: BothLanguages[] = []
  const base = catalogue.indicators.find(({ id }) => id === criterion.id.split('[')[0]) ?? criterion
  const titled = (ids: readonly string[]): BothLanguages =>
    listed(
      ids.map((id) => quoted(titleIn(catalogue, id))),
      'and',
    )
  if (criterion.criterion) {
    const { lt, en } = criterionTitles[criterion.criterion]
    links.push({ lt: `${lt}.`, en: `${en}.` })
  }
  if (criterion.leads_to.length > 0) {
    const { lt, en } = titled(criterion.leads_to)
    links.push({ lt: `Prisideda prie: ${lt}.`, en: `Leads to ${en}.` })
  }
  const led = catalogue.indicators.filter((one) => one.leads_to.includes(base.id)).map(({ id }) => id)
  if (led.length > 0) {
    const { lt, en } = titled(led)
    links.push({ lt: `Prie jo prisideda: ${lt}.`, en: `Led to by ${en}.` })
  }
  const goal = catalogue.goals.find(({ id }) => id === criterion.goal)
  if (goal) links.push({ lt: `Tikslas: ${goal.title.lt}.`, en: `Goal: ${goal.title.en}.` })

  const time: BothLanguages[] = []
  const { from, to } = criterion.valid
  if (from !== undefined && to !== undefined) {
    time.push({ lt: `Galioja ${from}–${to} m.`, en: `In force from ${from} to ${to}.` })
  } else if (from !== undefined) {
    time.push({ lt: `Galioja nuo ${from} m.`, en: `In force from ${from}.` })
  } else if (to !== undefined) {
    time.push({ lt: `Galioja iki ${to} m. pabaigos.`, en: `In force to the end of ${to}.` })
  }
  if (criterion.replaces) {
    const { indicator, from: year, how } = criterion.replaces
    const before = quoted(titleIn(catalogue, indicator))
    time.push(
      how === 'spliced'
        ? {
            lt: `Nuo ${year} m. pakeičia rodiklį ${before.lt}; ankstesnė eiga pakeliama į naująjį lygį pagal abiejų santykį paskutiniu ankstesniu laikotarpiu.`,
            en: `From ${year} it takes the place of ${before.en}; the old course is brought to the new level by the ratio of the two in the last span before.`,
          }
        : {
            lt: `Nuo ${year} m. pakeičia rodiklį ${before.lt}; metais, kai galioja abu, rodomi abu.`,
            en: `From ${year} it takes the place of ${before.en}; both are shown for the years in which both are in force.`,
          },
    )
  }
  for (const one of catalogue.indicators) {
    if (one.replaces?.indicator !== base.id) continue
    const next = quoted(one.title)
    time.push({
      lt: `Nuo ${one.replaces.from} m. jį pakeičia ${next.lt}.`,
      en: `From ${one.replaces.from} its place is taken by ${next.en}.`,
    })
  }

  const targets: BothLanguages[] = []
  if (criterion.cascade) targets.push(cascadeWords[criterion.cascade])
  if (criterion.legal_basis) {
    const { lt, en } = criterion.legal_basis
    targets.push({ lt: `Teisinis pagrindas: ${lt}`, en: `Legal basis: ${en}` })
  }
  const parts: DefinitionPart[] = [
    { about: 'links', id: null, title: { lt: 'Ryšiai', en: 'Links' }, lines: links },
    {
      about: 'time',
      id: null,
      title: { lt: 'Galiojimas ir perimamumas', en: 'Validity and succession' },
      lines: time,
    },
    {
      about: 'targets',
      id: null,
      title: { lt: 'Tikslai ir teisinis pagrindas', en: 'Targets and legal basis' },
      lines: targets,
    },
  ]
  return parts.filter(({ lines }) => lines.length > 0)
}

/** How a target becomes those of the nodes below. */
const cascadeWords = {
  split: {
    lt: 'Tikslas padalijamas: pavaldžių padalinių tikslai kartu sudaro bendrąjį.',
    en: 'A target is split: those of the units below add up to it.',
  },
  same: {
    lt: 'Visiems pavaldiems padaliniams taikomas tas pats tikslas.',
    en: 'The same target holds for all units below.',
  },
  own: {
    lt: 'Kiekvienam padaliniui nustatomas jo paties tikslas.',
    en: 'Each unit gets a target of its own.',
  },
} as const satisfies Record<string, BothLanguages>
