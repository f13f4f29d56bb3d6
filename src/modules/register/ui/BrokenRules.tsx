import { useLanguage } from '../../../design/language/use-language.ts'
import type { QuarantinedRow } from '../contract.ts'
import classes from './Register.module.css'
import { useRegisterTexts } from './register-texts.ts'

/** The rule that put a row into quarantine; of others that it breaks too, the columns. */
export function BrokenRules({ row }: { row: QuarantinedRow }) {
  const say = useRegisterTexts()
  const language = useLanguage()
  const others = row.faults.filter((fault) => fault.column !== row.column || fault.rule !== row.rule)
  return (
    <>
      {row.ruleTitle[language]}
      {others.length > 0 && (
        <span className={classes.code}>
          {' '}
          {say('quarantine.more', {
            count: others.length,
            what: others.map((fault) => fault.column).join(', '),
          })}
        </span>
      )}
    </>
  )
}
