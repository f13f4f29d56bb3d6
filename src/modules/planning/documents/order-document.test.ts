import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { expect, test } from 'vitest'
import { renderPdf } from '../../../platform/documents/render-pdf.ts'
import { getRole } from '../../identity/index.ts'
import { type OrderFacts, orderDocument, orderTitle } from './order-document.ts'

const signature = {
  account: '00000000-0000-4000-8000-000000000001',
  name: 'Ona Vadovaitė',
  role: 'director',
  title: getRole('director').title,
  at: { level: 'national', node: 'LT', name: 'Tarnyba' },
  deputyFor: { account: '00000000-0000-4000-8000-000000000002', name: 'Jonas Pirmasis' },
}

const facts: OrderFacts = {
  number: 'V-12',
  year: 2013,
  issuedOn: '2012-12-28',
  inForceFrom: '2013-01-01',
  service: 'Užimtumo tarnyba',
  content: {
    title: { lt: '2013 m. veiklos planas', en: '' },
    ceiling: null,
    dropped: [],
    goals: [
      {
        id: 'goal',
        title: { lt: 'Padėti žmonėms', en: '' },
        tasks: [
          {
            id: 'task',
            title: { lt: 'Duoti „Naują startą“', en: '' },
            responsible: 'Paslaugų skyrius',
            due: null,
            indicators: [
              {
                indicator: 'start',
                target: 98.5,
                weight: 62.5,
                responsible: '',
                due: '2013-11-30',
                rules: { offices: 'common', divisions: 'common', specialists: 'common' },
                roles: ['mediator'],
                replaces: null,
                reason: null,
                collectionHours: null,
              },
            ],
          },
        ],
      },
    ],
  },
  indicators: [{ id: 'start', title: { lt: '„Naujas startas“ per 12 mėn.' }, unit: 'percent', decimals: 1 }],
  obligations: [
    {
      indicator: 'start',
      level: 'office',
      node: 'O1',
      name: 'Šiaulių įstaiga',
      value: 98.5,
      before: null,
      due: '2013-11-30',
    },
  ],
  setBy: {
    signature: { ...signature, title: getRole('minister').title, name: 'Petras Ministras', deputyFor: null },
    on: '2012-12-20',
  },
  amends: null,
  reason: null,
  signature,
  distributeUntil: '2013-01-15',
}

async function textOf(given: OrderFacts): Promise<string> {
  const bytes = await renderPdf(orderDocument(given))
  const pdf = await getDocument({ data: Uint8Array.from(bytes), useSystemFonts: false, verbosity: 0 }).promise
  const pages: string[] = []
  for (let number = 1; number <= pdf.numPages; number++) {
    const { items } = await (await pdf.getPage(number)).getTextContent()
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(' '))
  }
  return pages.join(' ').replaceAll(/\s+/g, ' ')
}

test('an order says who is obliged to what, until when, on whose decision, and who signed in whose stead', async () => {
  const text = await textOf(facts)
  for (const words of [
    'UŽIMTUMO TARNYBA DIREKTORIUS ĮSAKYMAS DĖL 2013 METŲ VEIKLOS PLANO TIKSLŲ VYKDYMO',
    '2012 m. gruodžio 28 d. Nr. V-12',
    'Įgyvendinant 2012 m. gruodžio 20 d. nustatytus 2013 metų tikslus (ministras Petras Ministras)',
    'Paslaugų skyrius: organizuoti šių rodiklių vykdymą ir už jį atsakyti: „‚Naujas startas‘ per 12 mėn.“',
    'iki 2013 m. sausio 15 d. paskirstyti',
    'tikslai galioja nuo 2013 m. sausio 1 d. ',
    'Direktorius',
    'pavaduojantis Jonas Pirmasis',
    'Ona Vadovaitė',
    '1 priedas',
    'Šiaulių įstaiga',
    '98,5 proc.',
    '62,5',
    '2013-11-30',
  ]) {
    expect(text).toContain(words)
  }
  expect(text).not.toContain('d..')
})

test('one that amends says what it changes and why, with the value before', async () => {
  const amending: OrderFacts = {
    ...facts,
    number: 'V-13',
    amends: { number: 'V-12', issuedOn: '2012-12-28' },
    reason: 'Pakeista struktūra.',
    obligations: [{ ...facts.obligations[0]!, before: 97.25 }],
  }
  expect(orderTitle(amending)).toBe(
    'Dėl direktoriaus 2012 m. gruodžio 28 d. įsakymo Nr. V-12 „Dėl 2013 metų veiklos plano tikslų vykdymo“ pakeitimo',
  )
  const text = await textOf(amending)
  expect(text).toContain('Atsižvelgiant į tai, kad pakeista struktūra:')
  expect(text).toContain('Pakeičiu direktoriaus 2012 m. gruodžio 28 d. įsakymu Nr. V-12')
  expect(text).toContain('97,3 proc.')
  expect(text).not.toContain('1 priedas')
})
