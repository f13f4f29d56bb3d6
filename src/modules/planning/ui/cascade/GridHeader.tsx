import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import classes from './Cascade.module.css'
import { useCascadeTexts } from './cascade-texts.ts'
import type { ColumnView } from './column-view.ts'

type GridHeaderProps = { views: readonly ColumnView[]; titles: readonly string[] }

/** The indicators by their unit, each with the target that is distributed. */
export function GridHeader({ views, titles }: GridHeaderProps) {
  const say = useCascadeTexts()
  const language = useLanguage()
  const units: { unit: ColumnView['base']['unit']; columns: number }[] = []
  for (const { base } of views) {
    const last = units.at(-1)
    if (last?.unit === base.unit) last.columns++
    else units.push({ unit: base.unit, columns: 1 })
  }
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col" rowSpan={2} className={classes.corner}>
          {say('grid.node')}
        </th>
        {units.map(({ unit, columns }) => (
          <th key={unit} scope="colgroup" colSpan={columns} className={classes.unit}>
            {say(`group.${unit}`)}
          </th>
        ))}
      </tr>
      <tr aria-rowindex={2}>
        {views.map(({ base, column }, index) => {
          const steps = column.value[0]
          return (
            <th key={base.indicator} scope="col" className={classes.indicator} title={titles[index]}>
              <span className={classes.title}>{titles[index]}</span>
              <span className={classes.target}>
                {steps == null
                  ? say('grid.noTarget')
                  : say('grid.target', {
                      value: formatNumber(language, steps / 10 ** base.decimals, base.decimals),
                    })}
                {base.direction === 'lower' && `, ${say('grid.lower')}`}
              </span>
            </th>
          )
        })}
      </tr>
    </thead>
  )
}
