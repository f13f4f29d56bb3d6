import { useLanguage } from '../../../../design/language/use-language.ts'
import { useCatalogue } from '../../../indicators/ui/public/use-catalogue.ts'
import type { SpecialistCase } from '../../contract.ts'
import classes from './Cases.module.css'
import { useCasesTexts } from './cases-texts.ts'
import { senseOfEffect } from './effect-sense.ts'

type EffectListProps = {
  one: SpecialistCase
  /** With what it adds to the numerator and to the denominator. */
  inFull?: boolean
}

/** Which figures a case raises or lowers. */
export function EffectList({ one, inFull = false }: EffectListProps) {
  const say = useCasesTexts()
  const language = useLanguage()
  const catalogue = useCatalogue().data
  if (one.effects.length === 0) return say('effect.none')
  return (
    <ul className={inFull ? classes.effects : classes.compact}>
      {one.effects.map((effect) => {
        const { indicator, denominator, asItStands, ifDone } = effect
        const sense = senseOfEffect(one, effect)
        const title = catalogue?.indicators.find(({ id }) => id === indicator)?.title[language] ?? indicator
        return (
          <li key={indicator}>
            <span className={classes[sense]}>{say(`effect.${sense}`)}</span> {title}
            {inFull && (
              <span className={classes.sums}>
                {denominator > 0
                  ? say('effect.sums', { denominator, asItStands, ifDone })
                  : say('effect.adds', { ifDone })}
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}
