import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { ExportMenu } from '../../../../design/shell/ExportMenu.tsx'
import { LoadingRows } from '../../../../design/states/Loading.tsx'
import { type ExpectedConditions, getExpectedConditions } from '../../contract.ts'
import { UnitLinks } from '../page/UnitLinks.tsx'
import { YearPage } from '../page/YearPage.tsx'
import { PlanningFailure } from '../refusal/PlanningFailure.tsx'
import classes from '../Work.module.css'
import { ConditionForm } from './ConditionForm.tsx'
import { ConditionTable } from './ConditionTable.tsx'
import { useConditionTexts } from './condition-texts.ts'

const from = '/$lang/plan/$year/conditions/$level/$node'

/** What is expected of the conditions at a unit in a plan's year: as calculated, and as set by people. */
export function ConditionsScreen() {
  const say = useConditionTexts()
  const { year, level, node } = useParams({ from })
  const params = { year, level, node }
  const reply = useEndpoint(getExpectedConditions, { params })
  const told = reply.data
  return (
    <YearPage
      year={year}
      title={told ? say('title.of', { year, name: told.node.name }) : say('title', { year })}
      place={{ level, node }}
    >
      {told && <p className={classes.lead}>{inWords(told, say)}</p>}
      <UnitLinks year={year} page="conditions" level={level} node={node} divisions />
      {reply.isPending && <LoadingRows rows={10} />}
      {reply.isError && <PlanningFailure error={reply.error} onRetry={() => void reply.refetch()} />}
      {told && (
        <ConditionsContent
          key={`${year} ${level} ${node}`}
          told={told}
          onReread={async () => (await reply.refetch()).data}
        />
      )}
      {told && (
        <ExportMenu endpoint={getExpectedConditions} input={{ params }}>
          {say('csv')}
        </ExportMenu>
      )}
    </YearPage>
  )
}

function inWords(
  { conditions, year, adopted }: ExpectedConditions,
  say: ReturnType<typeof useConditionTexts>,
): string {
  const set = conditions.filter((one) => one.set !== null).length
  const lead = set === 0 ? say('lead.none', { year }) : say('lead', { year, count: set })
  return adopted ? `${lead} ${say('lead.adopted')}` : lead
}

type ContentProps = { told: ExpectedConditions; onReread: () => Promise<ExpectedConditions | undefined> }

function ConditionsContent({ told, onReread }: ContentProps) {
  const say = useConditionTexts()
  const { edit } = useSearch({ from })
  const navigate = useNavigate({ from })
  const choose = (condition: string | undefined) =>
    void navigate({ search: { edit: condition }, replace: true, resetScroll: false })
  const edited = told.mayWrite ? told.conditions.find(({ condition }) => condition === edit) : undefined
  return (
    <>
      <p className={classes.text}>{say('how')}</p>
      {edited && (
        <ConditionForm
          key={edited.condition}
          told={told}
          condition={edited}
          onReread={onReread}
          onLeave={() => choose(undefined)}
        />
      )}
      <ConditionTable told={told} chosen={edited?.condition} onEdit={told.mayWrite ? choose : null} />
    </>
  )
}
