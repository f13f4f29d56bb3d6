import { CheckField } from '../../../../design/form/CheckField.tsx'
import { DayField } from '../../../../design/period/DayField.tsx'
import { usePlanTexts } from './plan-texts.ts'

type DueFieldProps = { year: number; value: string | null; onChange: (value: string | null) => void }

/** The day by which something is to be reached: the end of the plan's year, or one within it. */
export function DueField({ year, value, onChange }: DueFieldProps) {
  const say = usePlanTexts()
  const last = `${year}-12-31`
  return (
    <>
      <CheckField
        label={say('field.untilEnd')}
        checked={value === null}
        onChange={(isEnd) => onChange(isEnd ? null : last)}
      />
      {value !== null && (
        <DayField
          label={say('field.due')}
          value={value}
          first={`${year}-01-01`}
          last={last}
          onChange={onChange}
        />
      )}
    </>
  )
}
