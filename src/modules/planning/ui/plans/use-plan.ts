import { useQueryClient } from '@tanstack/react-query'
import { useAction } from '../../../../design/reading/use-action.ts'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { Problem } from '../../../../platform/http/problem.ts'
import { changePlan, getPlan, getPlans, getPlanVersions, type Plan } from '../../contract.ts'

/** The plan of a year. */
export function usePlan(year: string) {
  return useEndpoint(getPlan, { params: { year } })
}

/** Puts what the server has answered in the place of the plan that was read, and has what follows from it read again. */
export function useKeepPlan(year: string): (plan: Plan) => void {
  const client = useQueryClient()
  return (plan) => {
    client.setQueryData([getPlan.path, { params: { year } }], plan)
    for (const { path } of [getPlanVersions, getPlans]) void client.invalidateQueries({ queryKey: [path] })
  }
}

/** Changes a plan's content; where somebody else was first, the plan is read again, so that it can be seen what they did. */
export function useChangePlan(year: string, onDone?: () => void) {
  const keep = useKeepPlan(year)
  const client = useQueryClient()
  const action = useAction(changePlan, (plan) => {
    keep(plan)
    onDone?.()
  })
  const reread = () => {
    for (const { path } of [getPlan, getPlanVersions])
      void client.invalidateQueries({ queryKey: [path, { params: { year } }] })
  }
  return {
    ...action,
    change: (body: Parameters<typeof action.mutate>[0]['body']) =>
      action.mutate(
        { params: { year }, body },
        { onError: (error) => error instanceof Problem && error.status === 409 && reread() },
      ),
  }
}
