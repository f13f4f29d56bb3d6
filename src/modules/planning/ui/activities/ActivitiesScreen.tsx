import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { ExportMenu } from '../../../../design/shell/ExportMenu.tsx'
import { Empty } from '../../../../design/states/Empty.tsx'
import { LoadingRows } from '../../../../design/states/Loading.tsx'
import { getActivities } from '../../contract.ts'
import { UnitLinks } from '../page/UnitLinks.tsx'
import { YearPage } from '../page/YearPage.tsx'
import { PlanningFailure } from '../refusal/PlanningFailure.tsx'
import classes from '../Work.module.css'
import { ActivitiesLead } from './ActivitiesLead.tsx'
import { ActivityForm } from './ActivityForm.tsx'
import { ActivityTable } from './ActivityTable.tsx'
import { AddButton } from './AddButton.tsx'
import { useActivityTexts } from './activity-texts.ts'
import { YouthTable } from './YouthTable.tsx'

const from = '/$lang/plan/$year/activities/$level/$node'

/** The action plan of an office or of the whole service: what is done by whom until when, and for the young. */
export function ActivitiesScreen() {
  const say = useActivityTexts()
  const { year, level, node } = useParams({ from })
  const { edit } = useSearch({ from })
  const navigate = useNavigate({ from })
  const params = { year, level, node }
  const reply = useEndpoint(getActivities, { params })
  const choose = (next: string | undefined) =>
    void navigate({ search: (before) => ({ ...before, edit: next }), resetScroll: false })
  const { activities = [], mayWrite = false } = reply.data ?? {}
  const [done, young] = (['activity', 'youth_measure'] as const).map((kind) =>
    activities.filter((one) => one.kind === kind),
  ) as [typeof activities, typeof activities]
  const edited = activities.find(({ activity }) => activity === edit)
  const kind = edited?.kind ?? (edit === 'activity' || edit === 'youth_measure' ? edit : undefined)
  const form = mayWrite && kind && (
    <ActivityForm
      key={edit}
      place={params}
      kind={kind}
      activity={edited}
      onReread={async () => (await reply.refetch()).data?.activities}
      onLeave={() => choose(undefined)}
    />
  )
  const name = reply.data?.node.name
  return (
    <YearPage
      year={year}
      title={name === undefined ? say('title') : say('title.of', { name })}
      place={{ level, node }}
    >
      {reply.data && <ActivitiesLead activities={activities} />}
      <UnitLinks year={year} page="activities" level={level} node={node} divisions={false} />
      {reply.isPending && <LoadingRows rows={8} />}
      {reply.isError && <PlanningFailure error={reply.error} onRetry={() => void reply.refetch()} />}
      {reply.data && (
        <>
          <section className={classes.section} aria-labelledby="activities">
            <h2 id="activities">{say('activities')}</h2>
            {done.length === 0 ? (
              <Empty title={say('none')}>{say('none.text')}</Empty>
            ) : (
              <ActivityTable activities={done} chosen={edit} onChoose={mayWrite ? choose : undefined} />
            )}
            {kind === 'activity' && form}
            {mayWrite && <AddButton kind="activity" open={kind} onAdd={choose} />}
          </section>
          <section className={classes.section} aria-labelledby="young">
            <h2 id="young">{say('young')}</h2>
            <p className={classes.text}>{say('young.text')}</p>
            {young.length === 0 ? (
              <Empty title={say('young.none')}>{say('young.none.text')}</Empty>
            ) : (
              <YouthTable measures={young} chosen={edit} onChoose={mayWrite ? choose : undefined} />
            )}
            {kind === 'youth_measure' && form}
            {mayWrite && <AddButton kind="youth_measure" open={kind} onAdd={choose} />}
          </section>
          {activities.length > 0 && (
            <ExportMenu endpoint={getActivities} input={{ params }}>
              {say('csv')}
            </ExportMenu>
          )}
        </>
      )}
    </YearPage>
  )
}
