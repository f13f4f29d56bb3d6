import { Problem } from '../../platform/http/problem.ts'
import { useDesignTexts } from '../design-texts.ts'
import { Button } from '../shell/Button.tsx'
import { NotAllowed } from './NotAllowed.tsx'
import classes from './states.module.css'

type FailureProps = { error: unknown; onRetry?: (() => void) | undefined }

const ownWords = [
  'unreachable',
  'unexpected_answer',
  'failed',
  'register_closed',
  'entered_closed',
  'node',
  'indicator',
  'level',
  'trial',
  'trial_month',
  'release',
  'released',
  'release_overlap',
  'release_early',
  'release_unreached',
  'release_changed',
  'future',
  'not_found',
  'bad_address',
  'page',
  'signed_out',
  'too_many_requests',
  'not_handled',
  'names_closed',
  'table_too_long',
] as const
type OwnWord = (typeof ownWords)[number]

/** What could not be had, why, and what to do. */
export function Failure({ error, onRetry }: FailureProps) {
  const say = useDesignTexts()
  const problem = error instanceof Problem ? error : null
  if (problem?.code === 'not_allowed') return <NotAllowed />
  const known = ownWords.find((word): word is OwnWord => word === problem?.code)
  return (
    <div role="alert" className={classes.failure}>
      <p className={classes.stateTitle}>{say(known ? `problem.${known}` : 'problem.refused')}</p>
      <p className={classes.stateText}>{say(known ? `problem.${known}.do` : 'problem.refused.do')}</p>
      {problem && problem.message !== '' && (
        <p className={classes.detail} lang="en">
          {problem.status > 0 && `${problem.status} `}
          {problem.message}
          {problem.instance && ` (${problem.instance})`}
        </p>
      )}
      {onRetry && (
        <Button onClick={onRetry} screenOnly>
          {say('state.retry')}
        </Button>
      )}
    </div>
  )
}
