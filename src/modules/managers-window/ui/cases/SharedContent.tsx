import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { Figure } from '../../../../design/figure/Figure.tsx'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { ExportMenu } from '../../../../design/shell/ExportMenu.tsx'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import { Empty } from '../../../../design/states/Empty.tsx'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../../design/table/data-column.ts'
import { readSort, writeSort } from '../../../../design/table/sort-address.ts'
import { Problem } from '../../../../platform/http/problem.ts'
import { caseKinds } from '../../cases/rules/case-kind.ts'
import { type CasesOfSpecialist, getNodeCases, type NodeCases } from '../../contract.ts'
import { PagePending } from '../PagePending.tsx'
import { StateLine } from '../StateLine.tsx'
import windowClasses from '../Window.module.css'
import { AheadField } from './AheadField.tsx'
import classes from './Cases.module.css'
import { useCasesTexts } from './cases-texts.ts'

type SharedContentProps = { level: string; node: string; ahead: number; sort: string | undefined }

const whole = { unit: 'count', decimals: 0 } as const

/** The cases of a division by specialist, so that the work of whoever is away can be shared out; nobody of the cases is named. */
export function SharedContent({ level, node, ahead, sort }: SharedContentProps) {
  const say = useCasesTexts()
  const found = useEndpoint(
    getNodeCases,
    { params: { level, node }, query: { ahead } },
    { keepPrevious: true },
  )
  if (found.error instanceof Problem && found.error.code === 'level') {
    return <Empty title={say('shared.nobody')}>{say('shared.nobodyText')}</Empty>
  }
  if (!found.data || found.error) {
    return <PagePending error={found.error} onRetry={() => void found.refetch()} knownOn={null} rows={12} />
  }
  const sum = (of: (one: CasesOfSpecialist) => number): number =>
    found.data.specialists.reduce((before, one) => before + of(one), 0)
  const total = sum((one) => one.total)
  const overdue = sum((one) => one.overdue)
  return (
    <>
      <p className={windowClasses.lead}>
        <strong>{say('shared.total', { count: total, days: ahead })}</strong>{' '}
        {overdue > 0 && (
          <strong className={windowClasses.worse}>{say('lead.overdue', { count: overdue })}</strong>
        )}{' '}
        {say('shared.against', { count: sum((one) => one.against) })}
      </p>
      <p className={windowClasses.why}>{say('shared.why')}</p>
      <div className={classes.ahead} data-screen-only>
        <AheadField ahead={ahead} />
      </div>
      <SpecialistsTable page={found.data} sort={sort} />
      <ExportMenu endpoint={getNodeCases} input={{ params: { level, node }, query: { ahead } }}>
        {say('shared.csv')}
      </ExportMenu>
      <StateLine state={found.data.state} />
    </>
  )
}

function SpecialistsTable({ page, sort }: { page: NodeCases; sort: string | undefined }) {
  const say = useCasesTexts()
  const language = useLanguage()
  const navigate = useNavigate({ from: '/$lang/window/$level/$node/cases' })
  const columns = useMemo<DataColumn<CasesOfSpecialist>[]>(() => {
    const count = (
      id: string,
      header: string,
      of: (one: CasesOfSpecialist) => number,
      wideOnly = false,
    ): DataColumn<CasesOfSpecialist> => ({
      id,
      header,
      label: header,
      end: true,
      wideOnly,
      sortBy: of,
      cell: (one) => (
        <span className={of(one) === 0 ? windowClasses.faint : undefined}>
          <Figure value={of(one)} style={whole} />
        </span>
      ),
    })
    return [
      {
        id: 'name',
        header: say('shared.specialist'),
        namesRow: true,
        width: '14rem',
        sortBy: (one) => one.specialist?.name ?? null,
        cell: ({ specialist }) =>
          specialist ? (
            <PlaceLink
              to="/$lang/window/$level/$node/cases"
              params={{ lang: language, level: specialist.level, node: specialist.id }}
              search={({ ahead }) => ({ ahead })}
            >
              {specialist.name}
            </PlaceLink>
          ) : (
            say('shared.ofNobody')
          ),
      },
      count('total', say('shared.all'), (one) => one.total),
      count('overdue', say('when.overdue'), (one) => one.overdue),
      count('today', say('when.today'), (one) => one.today),
      count('week', say('when.this_week'), (one) => one.thisWeek),
      count('against', say('shared.lowering'), (one) => one.against),
      ...caseKinds.map((kind) => count(kind, say(`kinds.${kind}`), (one) => one.kinds[kind] ?? 0, true)),
    ]
  }, [say, language])
  return (
    <DataTable
      label={say('shared.title')}
      columns={columns}
      rows={page.specialists}
      rowKey={({ specialist }) => specialist?.id ?? ''}
      sort={readSort(sort) ?? { column: 'total', descending: true }}
      onSort={(next) =>
        void navigate({
          search: (before) => ({ ...before, sort: writeSort(next) }),
          replace: true,
          resetScroll: false,
        })
      }
      onOpen={({ specialist }) => {
        if (!specialist) return
        void navigate({
          to: '/$lang/window/$level/$node/cases',
          params: { lang: language, level: specialist.level, node: specialist.id },
          search: ({ ahead }) => ({ ahead }),
        })
      }}
      cards
    />
  )
}
