import { useState } from 'react'
import { CheckField } from '../../../design/form/CheckField.tsx'
import { Form } from '../../../design/form/Form.tsx'
import { SelectField } from '../../../design/form/SelectField.tsx'
import { TextField } from '../../../design/form/TextField.tsx'
import { useAction } from '../../../design/reading/use-action.ts'
import { Button } from '../../../design/shell/Button.tsx'
import { languages } from '../../../platform/text/both-languages.ts'
import { setTelling, type Wishes } from '../contract.ts'
import classes from './Alerts.module.css'
import { AlertsFailure } from './AlertsFailure.tsx'
import { useAlertTexts } from './alerts-texts.ts'
import { useReread } from './use-reread.ts'

/** What one wants to be told, to be changed and saved together. */
export function TellingForm({ wishes: before }: { wishes: Wishes }) {
  const say = useAlertTexts()
  const reread = useReread()
  const [wishes, setWishes] = useState(before)
  const [sent, setSent] = useState(false)
  const action = useAction(setTelling, reread)
  const set = (part: Partial<Wishes>) => {
    action.reset()
    setSent(false)
    setWishes({ ...wishes, ...part })
  }
  const address = wishes.address?.trim() ?? ''
  const isWrong = address !== '' && !/^[^\s@<>,]+@[^\s@<>,]+\.[^\s@<>,]+$/.test(address)
  const send = () => {
    setSent(true)
    if (!isWrong && !action.isPending)
      action.mutate({ body: { ...wishes, address: address === '' ? null : address } })
  }
  return (
    <Form label={say('telling')} onSubmit={send}>
      <CheckField
        label={say('telling.ownNode')}
        checked={wishes.ownNode}
        onChange={(ownNode) => set({ ownNode })}
      />
      <TextField
        label={say('telling.address')}
        value={wishes.address ?? ''}
        autoComplete="email"
        inputMode="email"
        invalid={sent && isWrong}
        hint={say(sent && isWrong ? 'telling.address.wrong' : 'telling.address.hint')}
        onChange={(text) => set({ address: text })}
      />
      <CheckField
        label={say('telling.byMail')}
        checked={wishes.byMail}
        onChange={(byMail) => set({ byMail })}
      />
      <CheckField
        label={say('telling.digest')}
        checked={wishes.digest}
        onChange={(digest) => set({ digest })}
      />
      <SelectField
        label={say('telling.language')}
        value={wishes.language}
        options={languages.map((value) => ({ value, title: say(`telling.language.${value}`) }))}
        onChange={(value) => set({ language: languages.find((one) => one === value) ?? 'lt' })}
      />
      <AlertsFailure error={action.error} />
      <div className={classes.buttons}>
        <Button type="submit" strong disabled={action.isPending}>
          {say('telling.save')}
        </Button>
        <span role="status">{action.isSuccess && say('telling.saved')}</span>
      </div>
    </Form>
  )
}
