import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Form } from '../../../../design/form/Form.tsx'
import { SelectField } from '../../../../design/form/SelectField.tsx'
import { TextField } from '../../../../design/form/TextField.tsx'
import { Button } from '../../../../design/shell/Button.tsx'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import classes from '../Identity.module.css'
import { useIdentityTexts } from '../identity-texts.ts'
import type { AuditSearch } from './audit-search.ts'

const from = '/$lang/audit'
const texts = ['actor', 'action', 'subject', 'since', 'until'] as const
const day = /^\d{4}-\d{2}-\d{2}$/

/** What the audit is searched by: whoever acted, what was done, to what, how it ended, on which days. */
export function AuditFilter({ before }: { before: AuditSearch }) {
  const say = useIdentityTexts()
  const navigate = useNavigate({ from })
  const [asked, setAsked] = useState({
    actor: before.actor ?? '',
    action: before.action ?? '',
    subject: before.subject ?? '',
    since: before.since ?? '',
    until: before.until ?? '',
    outcome: before.outcome ?? '',
  })
  const isWrongDay = (name: (typeof texts)[number]) =>
    (name === 'since' || name === 'until') && asked[name] !== '' && !isDay(asked[name])
  const send = () => {
    if (texts.some(isWrongDay)) return
    const given = Object.fromEntries(
      Object.entries(asked).flatMap(([name, text]) => (text.trim() === '' ? [] : [[name, text.trim()]])),
    ) as AuditSearch
    void navigate({ search: given })
  }
  return (
    <search>
      <Form beside label={say('audit.search')} onSubmit={send}>
        {texts.map((name) => (
          <TextField
            key={name}
            label={say(`audit.by.${name}`)}
            hint={say(isWrongDay(name) ? 'audit.dayWrong' : `audit.by.${name}.hint`)}
            value={asked[name]}
            invalid={isWrongDay(name)}
            onChange={(text) => setAsked({ ...asked, [name]: text })}
          />
        ))}
        <SelectField
          label={say('audit.outcome')}
          hint={say('audit.outcome.hint')}
          value={asked.outcome}
          onChange={(outcome) => setAsked({ ...asked, outcome: outcome as typeof asked.outcome })}
          options={[
            { value: '', title: say('audit.anyOutcome') },
            { value: 'done', title: say('outcome.done') },
            { value: 'refused', title: say('outcome.refused') },
          ]}
        />
        <div className={classes.buttons}>
          <Button type="submit" strong>
            {say('search.go')}
          </Button>
          <PlaceLink from={from} search={{}}>
            {say('audit.all')}
          </PlaceLink>
        </div>
      </Form>
    </search>
  )
}

function isDay(text: string): boolean {
  try {
    return day.test(text) && Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text
  } catch {
    return false
  }
}
