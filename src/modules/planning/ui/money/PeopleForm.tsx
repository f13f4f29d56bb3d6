import { useNavigate, useSearch } from '@tanstack/react-router'
import { useDesignTexts } from '../../../../design/design-texts.ts'
import { Form } from '../../../../design/form/Form.tsx'
import { SelectField } from '../../../../design/form/SelectField.tsx'
import { TextField } from '../../../../design/form/TextField.tsx'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { useAction } from '../../../../design/reading/use-action.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { Problem } from '../../../../platform/http/problem.ts'
import { keepMoney, type PlanMoney } from '../../contract.ts'
import { readDecimal, writeDecimal } from '../read-decimal.ts'
import { PlanningFailure } from '../refusal/PlanningFailure.tsx'
import classes from '../Work.module.css'
import { useMoneyTexts } from './money-texts.ts'
import { OvertakenAmounts } from './OvertakenAmounts.tsx'
import { type ReadAmount, useDrafts } from './use-drafts.ts'
import { useRoleTitles } from './use-role-titles.ts'

type PeopleFormProps = {
  money: PlanMoney
  onReread: () => Promise<PlanMoney | undefined>
  onLeave: () => void
}

const from = '/$lang/plan/$year/money'
const keyOf = (unit: string, role: string) => `${unit}\0${role}`

/** Posts planned for an office by role; what is written for several offices is saved together. */
export function PeopleForm({ money, onReread, onLeave }: PeopleFormProps) {
  const say = useMoneyTexts()
  const sayDesign = useDesignTexts()
  const language = useLanguage()
  const search = useSearch({ from })
  const navigate = useNavigate({ from })
  const roleTitle = useRoleTitles()
  const { drafts, overtaken, write, rebase, clear } = useDrafts()
  const unit = (money.offices.find(({ id }) => id === search.unit) ?? money.offices[0])?.id ?? ''
  const action = useAction(keepMoney, async () => {
    clear()
    await onReread()
    onLeave()
  })
  const changed = [...drafts].filter(([, { text, read }]) => readDecimal(text, 2) !== read.value)
  const wrong = changed.filter(([, { text }]) => !isPosts(readDecimal(text, 2)))
  const send = () => {
    if (wrong.length > 0 || changed.length === 0 || action.isPending) return
    action.mutate(
      {
        params: { year: money.year },
        body: {
          money: [],
          people: changed.map(([key, { text, read }]) => {
            const [office = '', role = ''] = key.split('\0')
            return { unit: office, role, posts: readDecimal(text, 2) ?? 0, version: read.version }
          }),
        },
      },
      {
        onError: async (error) => {
          if (!(error instanceof Problem) || error.code !== 'changed_meanwhile') return
          const now = await onReread()
          if (now) rebase((key) => postsAt(now, key))
        },
      },
    )
  }
  const describe = (key: string) => {
    const [office, role = ''] = key.split('\0')
    return `${money.offices.find(({ id }) => id === office)?.name ?? office}, ${roleTitle(role)}`
  }
  return (
    <div className={classes.form} data-screen-only>
      <h3>{say('plan.people')}</h3>
      {overtaken.length > 0 ? (
        <OvertakenAmounts overtaken={overtaken} describe={describe} decimals={2} />
      ) : (
        <PlanningFailure error={action.error} />
      )}
      <Form opened label={say('plan.people')} onSubmit={send}>
        <SelectField
          label={say('office')}
          value={unit}
          options={money.offices.map(({ id, name }) => ({ value: id, title: name }))}
          onChange={(next) =>
            void navigate({
              search: (before) => ({ ...before, unit: next }),
              replace: true,
              resetScroll: false,
            })
          }
        />
        <div className={classes.months}>
          {money.people
            .filter((one) => one.unit === unit)
            .map(({ role }) => {
              const key = keyOf(unit, role)
              const read = postsAt(money, key)
              const text = drafts.get(key)?.text ?? writeDecimal(read.value, language)
              const isWrong = text !== '' && !isPosts(readDecimal(text, 2))
              return (
                <TextField
                  key={key}
                  label={roleTitle(role)}
                  inputMode="decimal"
                  value={text}
                  invalid={isWrong}
                  {...(isWrong && { hint: say('plan.wrongPosts') })}
                  onChange={(next) => write(key, next, read)}
                />
              )
            })}
        </div>
        {changed.length > 0 && <p role="status">{say('plan.changed', { count: changed.length })}</p>}
        <div className={classes.buttons}>
          <Button
            type="submit"
            strong
            disabled={changed.length === 0 || wrong.length > 0 || action.isPending}
          >
            {overtaken.length > 0 ? say('plan.saveMine') : say('plan.save')}
          </Button>
          <Button onClick={onLeave}>{sayDesign('form.cancel')}</Button>
        </div>
      </Form>
    </div>
  )
}

const isPosts = (value: number | null | undefined): value is number =>
  typeof value === 'number' && value >= 0 && value <= 100_000

function postsAt({ people }: PlanMoney, key: string): ReadAmount {
  const [unit, role] = key.split('\0')
  const one = people.find((other) => other.unit === unit && other.role === role)
  return { value: one?.planned ?? null, version: one?.version ?? 0 }
}
