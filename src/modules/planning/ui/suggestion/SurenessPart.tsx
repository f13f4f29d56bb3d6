import { useMemo } from 'react'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../../design/table/data-column.ts'
import type { ModelCoefficient, TargetSuggestion } from '../../contract.ts'
import classes from '../Work.module.css'
import { useSuggestionTexts } from './suggestion-texts.ts'
import { useChainWords } from './use-chain-words.ts'

/** How sure a suggestion is: between what the year is expected to end, and how surely each coefficient is known. */
export function SurenessPart({ told }: { told: TargetSuggestion }) {
  const say = useSuggestionTexts()
  const language = useLanguage()
  const words = useChainWords()(told)
  const { model, lower, upper, confidence, year } = told
  const columns = useMemo<DataColumn<ModelCoefficient>[]>(() => {
    const number = (
      id: 'estimate' | 'standardError' | 't' | 'lower' | 'upper',
    ): DataColumn<ModelCoefficient> => ({
      id,
      header: say(`coefficient.${id}`),
      label: say(`coefficient.${id}`),
      end: true,
      width: '8rem',
      cell: (one) => (
        <span className={classes.whole}>{formatNumber(language, one[id], id === 't' ? 1 : 4)}</span>
      ),
    })
    return [
      {
        id: 'condition',
        header: say('conditions.condition'),
        namesRow: true,
        cell: ({ title }) => title[language],
      },
      number('estimate'),
      number('standardError'),
      number('t'),
      number('lower'),
      number('upper'),
    ]
  }, [say, language])
  if (!words && !model) return null
  return (
    <section className={classes.section} aria-labelledby="sureness">
      <h2 id="sureness">{say('sureness.title')}</h2>
      {words && lower !== null && upper !== null && confidence !== null && (
        <p className={classes.text}>
          {say('sureness.interval', {
            year,
            share: formatNumber(language, 100 * confidence, 0),
            lower: words.target(lower),
            upper: words.target(upper),
          })}
        </p>
      )}
      {model && (
        <>
          <p className={classes.text}>
            {say('sureness.model', {
              observations: formatNumber(language, model.observations, 0),
              places: formatNumber(language, model.places, 0),
              years: model.years.join(', '),
              explained: formatNumber(language, 100 * model.rSquared, 0),
              scale: say(`scale.${model.scale}`),
            })}
          </p>
          <DataTable
            label={say('sureness.coefficients')}
            columns={columns}
            rows={model.coefficients}
            rowKey={({ condition }) => condition}
            cards
          />
          {model.leftOut.length > 0 && (
            <p className={classes.note}>
              {say('sureness.leftOut', {
                names: model.leftOut
                  .map(({ title, t }) => `${title[language]} (t ${formatNumber(language, t, 1)})`)
                  .join(', '),
              })}
            </p>
          )}
        </>
      )}
    </section>
  )
}
