import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useDesignTexts } from '../../../../design/design-texts.ts'
import { Form } from '../../../../design/form/Form.tsx'
import { SelectField } from '../../../../design/form/SelectField.tsx'
import { TextField } from '../../../../design/form/TextField.tsx'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { useMonthNames } from '../../../../design/language/use-month-names.ts'
import { useAction } from '../../../../design/reading/use-action.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { Problem } from '../../../../platform/http/problem.ts'
import { keepMoney, MeasureKind, type PlanMoney } from '../../contract.ts'
import { readDecimal, writeDecimal } from '../read-decimal.ts'
import { PlanningFailure } from '../refusal/PlanningFailure.tsx'
import classes from '../Work.module.css'
import { useMoneyTexts } from './money-texts.ts'
import { OvertakenAmounts } from './OvertakenAmounts.tsx'
import { spreadYear } from './spread-year.ts'
import { type ReadAmount, useDrafts } from './use-drafts.ts'
import { useMeasureTitles } from './use-measure-titles.ts'

type MoneyFormProps = {
  money: PlanMoney
  onReread: () => Promise<PlanMoney | undefined>
  onLeave: () => void
}

const from = '/$lang/plan/$year/money'
const keyOf = (unit: string, measure: MeasureKind, month: number) => `${unit}\0${measure}\0${month}`

/** What is planned for a measure in an office, month by month; what is written for several is saved together. */
export function MoneyForm({ money, onReread, onLeave }: MoneyFormProps) {
  const say = useMoneyTexts()
  const sayDesign = useDesignTexts()
  const language = useLanguage()
  const search = useSearch({ from })
  const navigate = useNavigate({ from })
  const measureTitle = useMeasureTitles()
  const monthNames = useMonthNames()
  const { drafts, overtaken, write, rebase, clear } = useDrafts()
  const [whole, setWhole] = useState('')
  const unit = (money.offices.find(({ id }) => id === search.unit) ?? money.offices[0])?.id ?? ''
  const measure = MeasureKind.options.find((one) => one === search.measure) ?? MeasureKind.options[0]!
  const cell = money.cells.find((one) => one.unit === unit && one.measure === measure)
  const action = useAction(keepMoney, async () => {
    clear()
    await onReread()
    onLeave()
  })
  const changed = [...drafts].filter(([, { text, read }]) => readDecimal(text, 2) !== read.value)
  const wrong = changed.filter(([, { text }]) => !isAmount(readDecimal(text, 2)))
  const total = readDecimal(whole, 2)
  const send = () => {
    if (wrong.length > 0 || changed.length === 0 || action.isPending) return
    action.mutate(
      {
        params: { year: money.year },
        body: {
          money: changed.map(([key, { text, read }]) => {
            const [office = '', kind, month] = key.split('\0')
            return {
              unit: office,
              measure: MeasureKind.parse(kind),
              month: Number(month),
              amount: readDecimal(text, 2) ?? 0,
              version: read.version,
            }
          }),
          people: [],
        },
      },
      {
        onError: async (error) => {
          if (!(error instanceof Problem) || error.code !== 'changed_meanwhile') return
          const now = await onReread()
          if (now) rebase((key) => amountAt(now, key))
        },
      },
    )
  }
  const choose = (part: { unit?: string; measure?: string }) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true, resetScroll: false })
  const describe = (key: string) => {
    const [office, kind, month] = key.split('\0')
    const name = money.offices.find(({ id }) => id === office)?.name ?? office
    return `${name}, ${measureTitle(MeasureKind.parse(kind))}, ${monthNames[Number(month) - 1]}`
  }
  return (
    <div className={classes.form} data-screen-only>
      <h3>{say('plan.money')}</h3>
      {overtaken.length > 0 ? (
        <OvertakenAmounts overtaken={overtaken} describe={describe} decimals={2} />
      ) : (
        <PlanningFailure error={action.error} />
      )}
      <Form opened label={say('plan.money')} onSubmit={send}>
        <SelectField
          label={say('office')}
          value={unit}
          options={money.offices.map(({ id, name }) => ({ value: id, title: name }))}
          onChange={(next) => choose({ unit: next })}
        />
        <SelectField
          label={say('measure')}
          value={measure}
          options={MeasureKind.options.map((one) => ({ value: one, title: measureTitle(one) }))}
          onChange={(next) => choose({ measure: next })}
        />
        <TextField
          label={say('plan.year')}
          hint={say('plan.yearHint')}
          inputMode="decimal"
          value={whole}
          invalid={whole !== '' && !isAmount(total)}
          onChange={setWhole}
        />
        <Button
          disabled={!cell || whole === '' || !isAmount(total)}
          onClick={() => {
            for (const [index, amount] of spreadYear(total ?? 0).entries()) {
              const key = keyOf(unit, measure, index + 1)
              write(key, writeDecimal(amount, language), amountAt(money, key))
            }
          }}
        >
          {say('plan.spread')}
        </Button>
        <div className={classes.months}>
          {monthNames.map((name, index) => {
            const key = keyOf(unit, measure, index + 1)
            const read = amountAt(money, key)
            const text = drafts.get(key)?.text ?? writeDecimal(read.value, language)
            const isWrong = !isAmount(readDecimal(text, 2))
            return (
              <TextField
                key={key}
                label={name}
                inputMode="decimal"
                value={text}
                invalid={isWrong}
                {...(isWrong && { hint: say('plan.wrong') })}
                onChange={(next) => write(key, next, read)}
              />
            )
          })}
        </div>
        <p className={classes.text} role="status">
          {say('plan.sum', {
            sum: formatNumber(
              language,
              monthNames.reduce((sum, _, index) => {
                const key = keyOf(unit, measure, index + 1)
                const text = drafts.get(key)?.text
                const value = text === undefined ? amountAt(money, key).value : readDecimal(text, 2)
                return sum + Math.round((value ?? 0) * 100)
              }, 0) / 100,
              2,
            ),
          })}{' '}
          {changed.length > 0 && say('plan.changed', { count: changed.length })}
        </p>
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

const isAmount = (value: number | null | undefined): value is number =>
  typeof value === 'number' && value >= 0 && value <= 1e12

function amountAt({ cells }: PlanMoney, key: string): ReadAmount {
  const [unit, measure, month] = key.split('\0')
  const cell = cells.find((one) => one.unit === unit && one.measure === measure)
  const index = Number(month) - 1
  return { value: cell?.planned[index] ?? 0, version: cell?.versions[index] ?? 0 }
}
