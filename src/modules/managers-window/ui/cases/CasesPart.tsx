import { useNavigate } from '@tanstack/react-router'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { ExportMenu } from '../../../../design/shell/ExportMenu.tsx'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import { Empty } from '../../../../design/states/Empty.tsx'
import { Notice } from '../../../../design/states/Notice.tsx'
import { useCatalogue } from '../../../indicators/ui/public/use-catalogue.ts'
import { caseKinds } from '../../cases/rules/case-kind.ts'
import { getSpecialistCases, type SpecialistCases } from '../../contract.ts'
import windowClasses from '../Window.module.css'
import { AheadField } from './AheadField.tsx'
import { CaseDialog } from './CaseDialog.tsx'
import { CaseTable } from './CaseTable.tsx'
import type { CasesSearch } from './cases-search.ts'
import { useCasesTexts } from './cases-texts.ts'
import { addressOfCase } from './use-case-words.ts'

type CasesPartProps = { page: SpecialistCases; search: CasesSearch }

const from = '/$lang/window/$level/$node/cases'

/** The cases that will soon count: of which kinds, how far ahead, the list, and the one that is opened. */
export function CasesPart({ page, search }: CasesPartProps) {
  const say = useCasesTexts()
  const language = useLanguage()
  const navigate = useNavigate({ from })
  const catalogue = useCatalogue().data
  const { cases, advice, today, ahead, away, specialist } = page
  const shown = search.kind ? cases.filter(({ kind }) => kind === search.kind) : cases
  const opened = cases.find((one) => addressOfCase(one) === search.case)
  const kinds = caseKinds.flatMap((kind) => {
    const count = cases.filter((one) => one.kind === kind).length
    return count > 0 || kind === search.kind ? [{ kind, count }] : []
  })
  const choose = (title: string, kind: CasesSearch['kind'], count: number) => (
    <li key={kind ?? 'all'}>
      <PlaceLink
        from={from}
        search={(before) => ({ ...before, kind })}
        resetScroll={false}
        aria-current={search.kind === kind ? 'true' : undefined}
      >
        {title} <span className={windowClasses.count}>{formatNumber(language, count, 0)}</span>
      </PlaceLink>
    </li>
  )
  const close = () =>
    void navigate({ search: (before) => ({ ...before, case: undefined }), resetScroll: false })
  return (
    <section className={windowClasses.section} aria-labelledby="due">
      <div className={windowClasses.sectionHead}>
        <h2 id="due">{say('cases.ahead', { days: ahead })}</h2>
        <div data-screen-only>
          <AheadField ahead={ahead} />
        </div>
      </div>
      {search.case !== undefined && !opened && <Notice>{say('case.gone')}</Notice>}
      {cases.length > 0 && (
        <nav aria-label={say('kinds')} data-screen-only>
          <ul className={windowClasses.levels}>
            {choose(say('kinds.all'), undefined, cases.length)}
            {kinds.map(({ kind, count }) => choose(say(`kinds.${kind}`), kind, count))}
          </ul>
        </nav>
      )}
      {shown.length === 0 ? (
        <Empty title={say('empty')}>{say('emptyText')}</Empty>
      ) : (
        <CaseTable cases={shown} advice={advice} today={today} chosen={opened} />
      )}
      {away.map(({ indicator, count }) => (
        <p key={indicator} className={windowClasses.why}>
          {say('away', {
            count,
            indicator: catalogue?.indicators.find(({ id }) => id === indicator)?.title[language] ?? indicator,
          })}
        </p>
      ))}
      <div className={windowClasses.more} data-screen-only>
        {shown.length > 0 && <Button onClick={() => window.print()}>{say('print')}</Button>}
        <ExportMenu
          endpoint={getSpecialistCases}
          input={{ params: { staff: specialist.id }, query: { ahead } }}
        >
          {say('csv')}
        </ExportMenu>
      </div>
      {opened && <CaseDialog key={addressOfCase(opened)} one={opened} advice={advice} onClose={close} />}
    </section>
  )
}
