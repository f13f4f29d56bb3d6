import { useLanguage } from '../../../../design/language/use-language.ts'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import type { Catalogue } from '../../../indicators/contract.ts'
import { getSpecialistCases, type WindowPage } from '../../contract.ts'
import { PagePending } from '../PagePending.tsx'
import { StateLine } from '../StateLine.tsx'
import windowClasses from '../Window.module.css'
import { CasesPart } from './CasesPart.tsx'
import type { CasesSearch } from './cases-search.ts'
import { useCasesTexts } from './cases-texts.ts'
import { DayFigures } from './DayFigures.tsx'
import { DayLead } from './DayLead.tsx'
import { TaskLine } from './TaskLine.tsx'

type DayContentProps = { page: WindowPage; catalogue: Catalogue; search: CasesSearch; ahead: number }

/** A specialist's day: the sentence, the task, the cases that will soon count, the figures. */
export function DayContent({ page, catalogue, search, ahead }: DayContentProps) {
  const say = useCasesTexts()
  const language = useLanguage()
  const { level, id } = page.node
  const found = useEndpoint(
    getSpecialistCases,
    { params: { staff: id }, query: { ahead } },
    { keepPrevious: true },
  )
  return (
    <>
      {found.data && <DayLead page={found.data} />}
      <TaskLine staff={id} year={page.date.slice(0, 4)} />
      <p className={windowClasses.links} data-screen-only>
        <PlaceLink to="/$lang/window/$level/$node" params={{ lang: language, level, node: id }}>
          {say('toFigures')}
        </PlaceLink>
        <PlaceLink to="/$lang/window/$level/$node" params={{ lang: language, level, node: id }} hash="cases">
          {say('toRegistrations')}
        </PlaceLink>
        <PlaceLink to="/$lang/quality/$level/$node/mend" params={{ lang: language, level, node: id }}>
          {say('toMend')}
        </PlaceLink>
      </p>
      {found.data && !found.error ? (
        <CasesPart page={found.data} search={search} />
      ) : (
        <PagePending error={found.error} onRetry={() => void found.refetch()} knownOn={null} rows={10} />
      )}
      <DayFigures page={page} catalogue={catalogue} />
      <StateLine state={page.state} />
    </>
  )
}
