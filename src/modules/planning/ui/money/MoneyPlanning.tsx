import { useNavigate, useSearch } from '@tanstack/react-router'
import { useOpener } from '../../../../design/form/use-opener.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import type { PlanMoney } from '../../contract.ts'
import classes from '../Work.module.css'
import { MoneyForm } from './MoneyForm.tsx'
import { useMoneyTexts } from './money-texts.ts'

const from = '/$lang/plan/$year/money'

/** The way to plan amounts, and the form once it is open. */
export function MoneyPlanning({
  money,
  onReread,
}: {
  money: PlanMoney
  onReread: () => Promise<PlanMoney | undefined>
}) {
  const say = useMoneyTexts()
  const { edit } = useSearch({ from })
  const navigate = useNavigate({ from })
  const open = (what: 'money' | undefined) =>
    void navigate({ search: (before) => ({ ...before, edit: what }), resetScroll: false })
  const opener = useOpener(edit === 'money')
  if (edit === 'money') {
    return <MoneyForm money={money} onReread={onReread} onLeave={() => open(undefined)} />
  }
  return (
    <div className={classes.buttons} data-screen-only>
      <Button ref={opener} onClick={() => open('money')}>
        {say('plan.money')}
      </Button>
    </div>
  )
}
