import { useMemo, useState } from 'react'
import { CheckField } from '../../../../design/form/CheckField.tsx'
import { Form } from '../../../../design/form/Form.tsx'
import { SelectField } from '../../../../design/form/SelectField.tsx'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { DayField, isDayWithin } from '../../../../design/period/DayField.tsx'
import { useAction } from '../../../../design/reading/use-action.ts'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { LoadingRows } from '../../../../design/states/Loading.tsx'
import { getOrganisation, type Organisation } from '../../../organisation/contract.ts'
import { getPermissions, grantRole, type PermissionMatrix } from '../../contract.ts'
import { farthestDay } from '../farthest-day.ts'
import classes from '../Identity.module.css'
import { useIdentityTexts } from '../identity-texts.ts'
import { Refusal } from '../Refusal.tsx'
import { findPlaces } from './find-places.ts'
import { PlaceField } from './PlaceField.tsx'

type GrantFormProps = { account: string; onDone: () => void; onLeave: () => void }

/** Grants a role: which, where it is held, from when until when. */
export function GrantForm(props: GrantFormProps) {
  const organisation = useEndpoint(getOrganisation, { query: {} })
  const matrix = useEndpoint(getPermissions, {})
  const failed = organisation.error ?? matrix.error
  if (failed) return <Refusal error={failed} />
  if (!organisation.data || !matrix.data) return <LoadingRows rows={4} />
  return <GrantFields {...props} organisation={organisation.data} roles={matrix.data.roles} />
}

type GrantFieldsProps = GrantFormProps & { organisation: Organisation; roles: PermissionMatrix['roles'] }

function GrantFields({ account, organisation, roles, onDone, onLeave }: GrantFieldsProps) {
  const say = useIdentityTexts()
  const language = useLanguage()
  const today = organisation.date
  const last = farthestDay(today)
  const [roleId, setRole] = useState(roles[0]?.id ?? '')
  const [picked, setPlace] = useState<Organisation['nodes'][number] | null>(null)
  const [from, setFrom] = useState(today)
  const [isOpen, setOpen] = useState(true)
  const [to, setTo] = useState(Temporal.PlainDate.from(today).add({ years: 1 }).toString())
  const [sent, setSent] = useState(false)
  const action = useAction(grantRole, onDone)
  const role = roles.find((one) => one.id === roleId)
  const places = useMemo(() => (role ? findPlaces(organisation, role.heldAt) : []), [organisation, role])
  const place = places.length === 1 ? places[0] : places.find((one) => one === picked)
  const send = () => {
    setSent(true)
    if (!place || !isDayWithin(from, null, last) || !(isOpen || isDayWithin(to, from, last))) return
    const { level, id: node } = place
    action.mutate({
      params: { account },
      body: { role: roleId, level, node, from, to: isOpen ? null : to },
    })
  }
  return (
    <Form label={say('grant.open')} opened onSubmit={send}>
      <SelectField
        label={say('account.role')}
        hint={role?.task[language]}
        value={roleId}
        onChange={setRole}
        options={roles.map(({ id, title }) => ({ value: id, title: title[language] }))}
      />
      <PlaceField places={places} place={place} missing={sent && !place} onChoose={setPlace} />
      <DayField label={say('term.from')} value={from} first={null} last={last} onChange={setFrom} />
      <CheckField label={say('grant.open.ended')} checked={isOpen} onChange={setOpen} />
      {!isOpen && <DayField label={say('term.to')} value={to} first={from} last={last} onChange={setTo} />}
      <Refusal error={action.error} />
      <div className={classes.buttons}>
        <Button type="submit" strong disabled={action.isPending}>
          {say('grant.give')}
        </Button>
        <Button onClick={onLeave}>{say('form.leave')}</Button>
      </div>
    </Form>
  )
}
