import { useState } from 'react'
import { Change } from '../../../../design/figure/Change.tsx'
import { Figure } from '../../../../design/figure/Figure.tsx'
import { Button } from '../../../../design/shell/Button.tsx'
import { SignatureInWords } from '../../../identity/ui/public/SignatureInWords.tsx'
import { useViewer } from '../../../identity/ui/public/viewer-context.ts'
import type { TargetProposal } from '../../contract.ts'
import classes from '../plans/Plans.module.css'
import { usePlannedIndicators } from '../use-planned-indicators.ts'
import { AnswerDialog, type AnswerKind } from './AnswerDialog.tsx'
import ownClasses from './Proposals.module.css'
import { useProposalTexts } from './proposal-texts.ts'
import type { ProposalThread } from './thread-proposals.ts'

/** A proposal with what was said to it: who proposed which value in place of which, why, and the answer. */
export function ProposalThreadPart({ thread, year }: { thread: ProposalThread; year: string }) {
  const { titleOf } = usePlannedIndicators()
  const [first] = thread
  const { indicator, name } = first!
  return (
    <article className={ownClasses.thread}>
      <h2>
        {name}: {titleOf(indicator)}
      </h2>
      <ol className={ownClasses.said}>
        {thread.map((one) => (
          <li key={one.proposal} data-counter={one.answers !== null || undefined}>
            <Proposed one={one} year={year} />
          </li>
        ))}
      </ol>
    </article>
  )
}

function Proposed({ one, year }: { one: TargetProposal; year: string }) {
  const say = useProposalTexts()
  const { styleOf } = usePlannedIndicators()
  const { account } = useViewer()
  const [answering, setAnswering] = useState<AnswerKind | null>(null)
  const style = styleOf(one.indicator)
  const isOwn = one.signature.account === account
  const possible: AnswerKind[] =
    one.state !== 'open' ? [] : [...(one.mayAnswer ? answers : []), ...(isOwn ? (['withdraw'] as const) : [])]
  return (
    <>
      <p>
        <span className={classes.whole}>{one.on}</span> <SignatureInWords signature={one.signature} />{' '}
        {say(one.answers === null ? 'proposes' : 'counters')}{' '}
        <Figure value={one.value} style={style} withUnit strong />{' '}
        {one.oldValue !== null && (
          <>
            {say('insteadOf')} <Figure value={one.oldValue} style={style} withUnit />{' '}
            <span className={classes.whole}>
              (<Change difference={one.value - one.oldValue} better={null} style={style} inText />)
            </span>
          </>
        )}
      </p>
      <p>{say('because', { reason: one.reason })}</p>
      <p>
        <strong>{say(`state.${one.state}`)}</strong>
        {one.answeredOn && `, ${one.answeredOn}`}
        {one.answerSignature && (
          <>
            {' – '}
            <SignatureInWords signature={one.answerSignature} />
          </>
        )}
        {one.answerReason && `. ${say('because', { reason: one.answerReason })}`}
      </p>
      {possible.length > 0 && (
        <div className={classes.buttons} data-screen-only>
          {possible.map((kind) => (
            <Button key={kind} strong={kind === 'accept'} onClick={() => setAnswering(kind)}>
              {say(`answer.${kind}`)}
            </Button>
          ))}
        </div>
      )}
      {answering && (
        <AnswerDialog one={one} year={year} kind={answering} onClose={() => setAnswering(null)} />
      )}
    </>
  )
}

const answers = ['accept', 'counter', 'decline'] as const
