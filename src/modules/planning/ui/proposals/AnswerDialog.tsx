import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { TextField } from '../../../../design/form/TextField.tsx'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { useAction } from '../../../../design/reading/use-action.ts'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { getOrganisation, type Organisation } from '../../../organisation/contract.ts'
import { answerProposal, getApprovals, type TargetProposal } from '../../contract.ts'
import { readDecimal, writeDecimal } from '../read-decimal.ts'
import { SignDialog } from '../refusal/SignDialog.tsx'
import { usePlannedIndicators } from '../use-planned-indicators.ts'
import { useProposalTexts } from './proposal-texts.ts'

export type AnswerKind = 'accept' | 'decline' | 'counter' | 'withdraw'

type AnswerDialogProps = { one: TargetProposal; year: string; kind: AnswerKind; onClose: () => void }

/** Answers a proposal, signed: with another value where it is countered, with the reason where it is not accepted. */
export function AnswerDialog({ one, year, kind, onClose }: AnswerDialogProps) {
  const say = useProposalTexts()
  const language = useLanguage()
  const client = useQueryClient()
  const { styleOf, titleOf } = usePlannedIndicators()
  const organisation = useEndpoint(getOrganisation, { query: {} }).data
  const { decimals } = styleOf(one.indicator)
  const [text, setText] = useState(writeDecimal(one.oldValue, language))
  const [sent, setSent] = useState(false)
  const action = useAction(answerProposal, async () => {
    onClose()
    await client.invalidateQueries({
      predicate: ({ queryKey: [path] }) => String(path).startsWith('/plans') || path === getApprovals.path,
    })
  })
  const value = readDecimal(text, decimals)
  const isValue = kind !== 'counter' || (typeof value === 'number' && value !== one.value)
  const isOwnSide = kind === 'withdraw' || one.answers !== null
  return (
    <SignDialog
      title={say(`answer.${kind}.title`)}
      action={say(`answer.${kind}`)}
      permission={isOwnSide ? 'target.propose' : decidingPermission(one, organisation)}
      note={
        kind === 'accept' || kind === 'withdraw'
          ? null
          : { label: say(kind === 'counter' ? 'field.reason' : 'field.why'), required: true }
      }
      error={action.error}
      isPending={action.isPending}
      onSign={(reason) => {
        setSent(true)
        if (!isValue) return
        action.mutate({
          params: { year, proposal: one.proposal },
          body: { answer: kind, value: kind === 'counter' ? (value ?? null) : null, reason },
        })
      }}
      onClose={onClose}
      fields={
        kind === 'counter' && (
          <TextField
            label={say('field.value')}
            inputMode="decimal"
            hint={say(sent && !isValue ? 'field.counterWrong' : 'field.decimals', { decimals })}
            value={text}
            invalid={sent && !isValue}
            onChange={setText}
          />
        )
      }
    >
      <p>
        {one.name}: {titleOf(one.indicator)}. {say(`answer.${kind}.text`)}
      </p>
    </SignDialog>
  )
}

/** By which permission whoever stands above a place decides what it is to reach, as the server has it. */
function decidingPermission(
  { level, node }: Pick<TargetProposal, 'level' | 'node'>,
  organisation: Organisation | undefined,
): string {
  const own = organisation?.nodes.find((one) => one.level === level && one.id === node)
  if (level === 'specialist') return 'target.allot'
  if (own && !own.parent) return 'plan.draft'
  return own?.parent?.id === organisation?.root?.id ? 'target.national' : 'target.allocate'
}
