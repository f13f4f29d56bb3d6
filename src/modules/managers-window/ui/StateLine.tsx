import type { ResultState } from '../../indicators/contract.ts'
import { FiguresState } from '../../indicators/ui/public/FiguresState.tsx'
import { useService } from './public/use-service.ts'

/** For what state of the register the figures stand, and whether it has moved on since. */
export function StateLine({ state: then }: { state: ResultState }) {
  const now = useService().data?.state
  // What is being done about them, and whether that failed, may have changed since the figures were read.
  const state = now?.calculatedAt === then.calculatedAt && now.position === then.position ? now : then
  return <FiguresState state={state} />
}
