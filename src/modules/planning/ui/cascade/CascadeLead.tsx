import { useLanguage } from '../../../../design/language/use-language.ts'
import classes from './Cascade.module.css'
import { cascadeState } from './cascade-state.ts'
import { useCascadeTexts } from './cascade-texts.ts'
import type { Editing } from './editing.ts'
import type { Names } from './use-names.ts'

/** The whole state of a cascade in sentences that can be read out. */
export function CascadeLead({ editing, names }: { editing: Editing; names: Names }) {
  const say = useCascadeTexts()
  const language = useLanguage()
  const { open, clashing, short, unsaved } = cascadeState(editing)
  const { cascade } = editing
  const list = new Intl.ListFormat(language, { type: 'conjunction' })
  const quoted = (columns: readonly number[]) =>
    list.format(
      columns.map((one) => (language === 'lt' ? `„${names.titles[one]}“` : `“${names.titles[one]}”`)),
    )
  const facts = short.map(({ column, place, steps, families }) =>
    say(families > 1 ? 'lead.shortMore' : 'lead.shortFact', {
      indicator: quoted([column]),
      place: names.node(place),
      missing: names.value(column, steps),
      families,
    }),
  )
  const isWhole = open.length + clashing.length + short.length === 0
  return (
    <div className={classes.lead} role="status">
      <p>
        {clashing.length > 0 && `${say('lead.clash', { count: clashing.length, names: quoted(clashing) })} `}
        {short.length > 0 && `${say('lead.short', { count: short.length, facts: facts.join('; ') })} `}
        {open.length > 0 && `${say('lead.open', { count: open.length, names: quoted(open) })} `}
        {isWhole && `${say('lead.whole', { name: names.node(0), count: editing.views.length })} `}
        {unsaved > 0 && <strong>{say('lead.unsaved', { count: unsaved })}</strong>}
      </p>
      <p className={classes.state}>
        {say(`state.${cascade.state}`)}
        {cascade.state === 'ordered' &&
          cascade.nodes[0]!.level !== 'national' &&
          ` ${say(`allotment.${cascade.allotment.state}`)}`}
        {cascade.hidden && ` ${say('hidden')}`}
      </p>
    </div>
  )
}
