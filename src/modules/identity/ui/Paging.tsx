import { formatNumber } from '../../../design/language/format-number.ts'
import { useLanguage } from '../../../design/language/use-language.ts'
import { Button } from '../../../design/shell/Button.tsx'
import classes from './Identity.module.css'
import { useIdentityTexts } from './identity-texts.ts'

type PagingProps = {
  /** From 1. */
  page: number
  shown: number
  total: number
  offset: number
  atOnce: number
  onPage: (page: number) => void
}

/** Which of all are shown, and the way to those before and after. */
export function Paging({ page, shown, total, offset, atOnce, onPage }: PagingProps) {
  const say = useIdentityTexts()
  const language = useLanguage()
  const whole = (value: number) => formatNumber(language, value, 0)
  return (
    <div className={classes.more}>
      <p>{say('paging.shown', { from: whole(offset + 1), to: whole(offset + shown), count: total })}</p>
      {total > atOnce && (
        <div className={classes.buttons} data-screen-only>
          <Button disabled={page <= 1} onClick={() => onPage(page - 1)}>
            {say('paging.before')}
          </Button>
          <Button disabled={offset + shown >= total} onClick={() => onPage(page + 1)}>
            {say('paging.after')}
          </Button>
        </div>
      )}
    </div>
  )
}
