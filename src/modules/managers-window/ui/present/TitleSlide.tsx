import { useDesignTexts } from '../../../../design/design-texts.ts'
import { formatLongDay } from '../../../../design/language/format-day.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import type { Period } from '../../../../design/period/period.ts'
import { useLevelTitles } from '../../../organisation/ui/public/use-level-titles.ts'
import type { WindowPage } from '../../contract.ts'
import { StateLine } from '../StateLine.tsx'
import classes from './Present.module.css'
import { usePresentTexts } from './present-texts.ts'

/** Of whom, of when, and as known on which day. */
export function TitleSlide({ page, period, today }: { page: WindowPage; period: Period; today: string }) {
  const say = usePresentTexts()
  const sayDesign = useDesignTexts()
  const language = useLanguage()
  const titles = useLevelTitles()
  return (
    <>
      <p className={classes.kicker}>{titles.one(page.node.level)}</p>
      <p className={classes.day}>
        {formatLongDay(language, page.date)}, {sayDesign(`span.${page.span}`)}
      </p>
      <p className={classes.muted}>
        {say('known', { day: formatLongDay(language, period.knownOn ?? today) })}
      </p>
      <div className={classes.small}>
        <StateLine state={page.state} />
      </div>
    </>
  )
}
