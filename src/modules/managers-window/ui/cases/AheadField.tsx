import { useNavigate } from '@tanstack/react-router'
import { SelectField } from '../../../../design/form/SelectField.tsx'
import { daysAhead } from '../../contract.ts'
import { useCasesTexts } from './cases-texts.ts'

/** How many days ahead cases are looked for, kept in the address. */
export function AheadField({ ahead }: { ahead: number }) {
  const say = useCasesTexts()
  const navigate = useNavigate({ from: '/$lang/window/$level/$node/cases' })
  return (
    <SelectField
      label={say('ahead')}
      value={String(ahead)}
      options={daysAhead.map((days) => ({ value: String(days), title: say('ahead.days', { days }) }))}
      onChange={(value) => {
        const next = daysAhead.find((days) => String(days) === value)
        void navigate({
          search: (before) => ({ ...before, ahead: next && (`${next}` as const) }),
          replace: true,
          resetScroll: false,
        })
      }}
    />
  )
}
