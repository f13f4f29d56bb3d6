import { useState } from 'react'
import { TextField } from '../../../../design/form/TextField.tsx'
import { useLanguage } from '../../../../design/language/use-language.ts'
import type { Plan } from '../../contract.ts'
import { readDecimal, writeDecimal } from '../read-decimal.ts'
import { EditForm } from './EditForm.tsx'
import { changedFields } from './edit-plan.ts'
import { usePlanTexts } from './plan-texts.ts'

/** The name of a plan, and the most indicators that it may have. */
export function HeadForm({ plan }: { plan: Plan }) {
  const say = usePlanTexts()
  const language = useLanguage()
  const [began] = useState({ title: plan.content.title, ceiling: plan.content.ceiling })
  const [title, setTitle] = useState(began.title)
  const [ceilingText, setCeiling] = useState(writeDecimal(began.ceiling, language))
  const [sent, setSent] = useState(false)
  const ceiling = readDecimal(ceilingText, 0)
  const isNamed = title.lt.trim() !== ''
  const isCeiling = ceiling === null || (ceiling !== undefined && ceiling >= 1 && ceiling <= 1000)
  return (
    <EditForm
      label={say('head.form')}
      plan={plan}
      read={() => {
        setSent(true)
        if (!isNamed || !isCeiling) return null
        return { kind: 'head', patch: changedFields(began, { title, ceiling: ceiling ?? null }) }
      }}
    >
      <TextField
        label={say('field.titleLt')}
        value={title.lt}
        invalid={sent && !isNamed}
        onChange={(lt) => setTitle({ ...title, lt })}
      />
      <TextField
        label={say('field.titleEn')}
        value={title.en}
        onChange={(en) => setTitle({ ...title, en })}
      />
      <TextField
        label={say('field.ceiling')}
        hint={say('field.ceilingHint')}
        inputMode="numeric"
        value={ceilingText}
        invalid={sent && !isCeiling}
        onChange={setCeiling}
      />
    </EditForm>
  )
}
