import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { SelectField } from '../../../../design/form/SelectField.tsx'
import { useOpener } from '../../../../design/form/use-opener.ts'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { Empty } from '../../../../design/states/Empty.tsx'
import { LoadingRows } from '../../../../design/states/Loading.tsx'
import { useMay } from '../../../identity/ui/public/viewer-context.ts'
import { getProposals, type TargetProposal } from '../../contract.ts'
import { PlanPage } from '../plans/PlanPage.tsx'
import classes from '../plans/Plans.module.css'
import { usePlan } from '../plans/use-plan.ts'
import { PlanningFailure } from '../refusal/PlanningFailure.tsx'
import ownClasses from './Proposals.module.css'
import { ProposalThreadPart } from './ProposalThreadPart.tsx'
import { ProposeForm } from './ProposeForm.tsx'
import { useProposalTexts } from './proposal-texts.ts'
import { threadProposals } from './thread-proposals.ts'

const from = '/$lang/plan/$year/proposals'

/** What was proposed for the targets of a plan, and what came of it. */
export function ProposalsScreen() {
  const { year } = useParams({ from })
  const reply = useEndpoint(getProposals, { params: { year } })
  return (
    <PlanPage year={year} part="proposals">
      {reply.isPending && <LoadingRows rows={8} />}
      <PlanningFailure error={reply.error} onRetry={() => void reply.refetch()} />
      {reply.data && <ProposalsContent proposals={reply.data.proposals} year={year} />}
    </PlanPage>
  )
}

function ProposalsContent({ proposals, year }: { proposals: readonly TargetProposal[]; year: string }) {
  const say = useProposalTexts()
  const may = useMay()
  const search = useSearch({ from })
  const navigate = useNavigate({ from })
  const plan = usePlan(year)
  const isOpen = search.propose !== undefined || (search.level !== undefined && search.node !== undefined)
  const button = useOpener(isOpen)
  const threads = threadProposals(proposals)
  const waiting = threads.filter((thread) => thread.at(-1)!.state === 'open')
  const own = waiting.filter((thread) => thread.at(-1)!.mayAnswer)
  const shown = search.show === 'open' ? waiting : threads
  const mayPropose = may('target.propose') && plan.data && plan.data.state !== 'assessed'
  return (
    <>
      <p className={classes.lead}>
        {threads.length === 0
          ? say('lead.none')
          : waiting.length === 0
            ? say('lead.answered', { count: threads.length })
            : say('lead.waiting', { count: waiting.length, own: own.length })}
      </p>
      {mayPropose && !isOpen && (
        <div data-screen-only>
          <Button
            strong
            ref={button}
            onClick={() => void navigate({ search: { ...search, propose: '1' }, resetScroll: false })}
          >
            {say('propose')}
          </Button>
        </div>
      )}
      {mayPropose && isOpen && (
        <ProposeForm
          year={year}
          content={plan.data!.content}
          begins={search}
          onLeave={() => void navigate({ search: { show: search.show }, resetScroll: false })}
        />
      )}
      {threads.length === 0 ? (
        <Empty title={say('none')}>{say('noneText')}</Empty>
      ) : (
        <>
          <div className={ownClasses.filter} data-screen-only>
            <SelectField
              label={say('show')}
              value={search.show ?? 'all'}
              options={(['all', 'open'] as const).map((value) => ({ value, title: say(`show.${value}`) }))}
              onChange={(show) =>
                void navigate({
                  search: { ...search, show: show === 'all' ? undefined : show },
                  replace: true,
                  resetScroll: false,
                })
              }
            />
          </div>
          {shown.length === 0 && <Empty title={say('noneWaiting')} />}
          <ul className={ownClasses.threads}>
            {shown.map((thread) => (
              <li key={thread[0]!.proposal}>
                <ProposalThreadPart thread={thread} year={year} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
