import type { z } from 'zod'
import { formatMoment } from '../../../../design/language/format-day.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import type { changeCascade } from '../../contract.ts'
import classes from './Cascade.module.css'
import { useCascadeTexts } from './cascade-texts.ts'
import type { Editing } from './editing.ts'
import { applyOwn, movedMeanwhile, takeTheirs } from './moved-meanwhile.ts'
import type { Names } from './use-names.ts'

/** What the server said of cells that somebody else has moved. */
export type ToldMeanwhile = Extract<
  z.infer<typeof changeCascade.reply>,
  { outcome: 'moved_meanwhile' }
>['cells']

type MeanwhilePartProps = {
  editing: Editing
  told: ToldMeanwhile
  names: Names
  onChange: (change: (editing: Editing) => Editing) => void
}

/** Who has moved the same targets meanwhile, from what to what; nothing is overwritten before it is decided. */
export function MeanwhilePart({ editing, told, names, onChange }: MeanwhilePartProps) {
  const say = useCascadeTexts()
  const { nodes, columns } = editing.cascade
  const moved = movedMeanwhile(editing)
  if (moved.length === 0) return null
  return (
    <section className={classes.notice} data-kind="wrong" role="alert" aria-label={say('meanwhile.title')}>
      <p className={classes.noticeTitle}>{say('meanwhile.title')}</p>
      <p>{say('meanwhile.text')}</p>
      <ul className={classes.list}>
        {moved.map(({ column, place, read, now, own }) => {
          const { level, id, unit } = nodes[place]!
          const who = told.find(
            (one) =>
              one.indicator === columns[column]!.indicator &&
              one.level === level &&
              one.node === id &&
              one.unit === unit,
          )
          return (
            <li key={`${column} ${place}`}>
              {say('meanwhile.cell', {
                name: names.node(place),
                indicator: names.titles[column]!,
                read: names.value(column, read),
                now: names.value(column, now),
                own: names.value(column, own),
              })}
              {who && who.by !== '' && say('meanwhile.by', { by: who.by, at: formatMoment(who.at) })}
            </li>
          )
        })}
      </ul>
      <div className={classes.buttons}>
        <Button onClick={() => onChange(takeTheirs)}>{say('meanwhile.theirs')}</Button>
        <Button onClick={() => onChange(applyOwn)}>{say('meanwhile.own')}</Button>
      </div>
    </section>
  )
}
