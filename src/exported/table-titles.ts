import type { BothLanguages } from '../platform/text/both-languages.ts'

const titled = (lt: string, en: string): BothLanguages => ({ lt, en })

/** What the tables are called when they are taken away, by the path of their endpoint. */
export const tableTitles: Readonly<Record<string, BothLanguages>> = {
  '/permissions': titled('Teisės: kas ką gali', 'Permissions: who may do what'),
  '/audit': titled('Audito žurnalas', 'The audit'),
  '/organisation': titled('Padaliniai, jų grupės ir darbuotojai', 'Units, their groups and staff'),
  '/register': titled('Registro turinys', 'What the register holds'),
  '/register/quarantine': titled('Atidėti įrašai', 'Quarantined rows'),
  '/register/checks': titled('Duomenų tikrinimai', 'Data checks'),
  '/register/checks/:check': titled('Abejotini įrašai', 'Doubted rows'),
  '/indicators': titled('Rodiklių katalogas', 'The catalogue of indicators'),
  '/indicators/chain': titled('Tikslų ir rodiklių grandinė', 'The chain of goals and indicators'),
  '/indicators/:indicator/definition': titled('Rodiklio apibrėžtis', 'Definition of an indicator'),
  '/figures': titled('Rodiklių reikšmės', 'Figures'),
  '/figures/year/:year': titled('Metų rodiklių reikšmės', 'Figures of a year'),
  '/publication/figures': titled('Skelbiami rodikliai', 'Figures for publication'),
  '/indicators/:indicator/rows': titled('Įrašai, iš kurių sudarytas skaičius', 'Rows behind a figure'),
  '/runs': titled('Skaičiavimai', 'Calculations'),
  '/indicators/definition-trials': titled('Apibrėžčių bandymai', 'Trials of definitions'),
  '/indicators/definition-trials/:trial': titled('Apibrėžčių bandymas', 'A trial of definitions'),
  '/indicators/definition-trials/:trial/:indicator': titled(
    'Apibrėžties bandymas: padaliniai',
    'A trial of a definition: nodes',
  ),
  '/indicators/definition-trials/:trial/:indicator/rank-changes': titled(
    'Apibrėžties bandymas: vietų pokyčiai',
    'A trial of a definition: changes of rank',
  ),
  '/indicators/definition-trials/:trial/:indicator/:level/:node': titled(
    'Apibrėžties bandymas: mėnesiai',
    'A trial of a definition: months',
  ),
  '/publication/releases': titled('Skelbimai', 'Releases'),
  '/publication/releases/:release': titled('Paskelbti rodikliai', 'Released figures'),
  '/plans/:year': titled('Metinis veiklos planas', 'Annual action plan'),
  '/plans/:year/redundancy': titled('Plano rodiklių sutapimai', 'Redundancy among the plan’s indicators'),
  '/plans/:year/cascade/:level/:node': titled('Siektinų reikšmių paskirstymas', 'Distribution of targets'),
  '/plans/:year/suggestion/:indicator/:level/:node': titled(
    'Kaip apskaičiuotas siūlymas',
    'How the suggestion was calculated',
  ),
  '/plans/:year/conditions/:level/:node': titled(
    'Laukiamos darbo rinkos sąlygos',
    'Labour market conditions expected',
  ),
  '/orders/:order': titled('Įsakymo įpareigojimai', 'Obligations of an order'),
  '/plans/:year/standing/:level/:node': titled(
    'Kaip paskirstytos siektinos reikšmės',
    'How far targets are distributed',
  ),
  '/plans/:year/activities/:level/:node': titled('Veiksmų planas', 'Action plan of an office'),
  '/plans/:year/money': titled('Lėšos ir etatai', 'Money and posts'),
  '/plans/:year/year-end/:level/:node': titled('Metų rezultatai', 'How the year ended'),
  '/window/:level/:node': titled('Vadovo langas', 'Manager’s window'),
  '/window/:level/:node/standing': titled('Vadovo langas', 'Manager’s window'),
  '/window/:level/:node/course/:indicator': titled('Rodiklio eiga', 'Course of an indicator'),
  '/window/:level/:node/below': titled('Palyginimas', 'Comparison'),
  '/window/:level/:node/fair/:indicator': titled(
    'Palyginimas tomis pačiomis sąlygomis',
    'Comparison under the same conditions',
  ),
  '/window/:level/:node/places/:indicator': titled(
    'Rodiklis pagal apskritis ir savivaldybes',
    'An indicator by county and municipality',
  ),
  '/forecast/:level/:node/below/:indicator': titled(
    'Rodiklio užduotys žemesniuose padaliniuose',
    'An indicator’s targets at the units below',
  ),
  '/vacancy-risk/:level/:node': titled('Laisvos darbo vietos ir jų rizika', 'Open vacancies and their risk'),
  '/window/:level/:node/years/:indicator': titled('Rodiklis per metus', 'An indicator over the years'),
  '/window/:level/:node/why/:indicator': titled('Kodėl rodiklis toks', 'Why a figure is so'),
  '/specialists/:staff': titled('Atviros bylos', 'Open cases'),
  '/indicators/:indicator/revision': titled('Kas pakeitė rodiklį', 'What has changed a figure'),
  '/data-quality/:level/:node': titled('Duomenų kokybė', 'Data quality'),
  '/data-quality/:level/:node/rows': titled('Taisytini įrašai', 'Rows to mend'),
  '/plans/:year/months/:level/:node': titled('Apskaitos mėnesiai', 'Accounting months'),
  '/plans/:year/months/:level/:node/:month': titled('Mėnesio rodikliai', 'A month’s indicators'),
  '/window/specialist/:staff/cases': titled('Kas netrukus turės įtakos rodikliams', 'What will soon count'),
  '/window/:level/:node/cases': titled(
    'Kas netrukus turės įtakos rodikliams, pagal specialistą',
    'What will soon count, by specialist',
  ),
}
