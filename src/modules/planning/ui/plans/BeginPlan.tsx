import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ConfirmDialog } from '../../../../design/form/ConfirmDialog.tsx'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { useAction } from '../../../../design/reading/use-action.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { beginPlan, getPlans } from '../../contract.ts'
import { PlanningFailure } from '../refusal/PlanningFailure.tsx'
import { usePlanTexts } from './plan-texts.ts'

type BeginPlanProps = { year: number; follows: number | null }

/** Begins the plan of the next year, after asking once more. */
export function BeginPlan({ year, follows }: BeginPlanProps) {
  const say = usePlanTexts()
  const lang = useLanguage()
  const navigate = useNavigate()
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const begin = useAction(beginPlan, async (begun) => {
    await client.invalidateQueries({ queryKey: [getPlans.path] })
    await navigate({ to: '/$lang/plan/$year', params: { lang, year: String(begun.year) } })
  })
  return (
    <div data-screen-only>
      <Button strong disabled={begin.isPending} onClick={() => setAsking(true)}>
        {say('begin', { year })}
      </Button>
      <PlanningFailure error={begin.error} />
      {asking && (
        <ConfirmDialog
          title={say('begin.title', { year })}
          action={say('begin.action')}
          onConfirm={() => begin.mutate({ body: { year } })}
          onClose={() => setAsking(false)}
        >
          <p>{follows === null ? say('begin.empty') : say('begin.follows', { year: follows })}</p>
        </ConfirmDialog>
      )}
    </div>
  )
}
