import { useEffect } from 'react'
import { useAction } from '../../../../design/reading/use-action.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { changeCascade } from '../../contract.ts'
import classes from './Cascade.module.css'
import { CascadeFailure } from './CascadeFailure.tsx'
import { useCascadeTexts } from './cascade-texts.ts'
import type { Clash } from './column-view.ts'
import type { Editing } from './editing.ts'
import { movesTop, relax } from './relax.ts'
import { toAsk } from './to-save.ts'
import type { Names } from './use-names.ts'

type ClashPartProps = {
  editing: Editing
  /** The column whose wishes clash. */
  column: number
  names: Names
  onChange: (change: (editing: Editing) => Editing) => void
}

/** Which wishes clash and by how much they miss one another; asked for, the least that would have to give way. */
export function ClashPart({ editing, column, names, onChange }: ClashPartProps) {
  const say = useCascadeTexts()
  const { cascade, views } = editing
  const { base, clashes, wishes } = views[column]!
  const ask = useAction(changeCascade)
  const { reset } = ask
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was answered is of the wishes that were asked about.
  useEffect(() => reset(), [wishes, reset])
  const { level, id } = cascade.nodes[0]!
  const reply = ask.data
  const relaxation = reply?.outcome === 'contradiction' ? reply.relaxations[0] : undefined
  const top = clashes[0]?.cells.find(({ kind }) => kind === 'target')?.place ?? 0
  return (
    <section className={classes.notice} data-kind="wrong" aria-label={say('clash.title')} role="alert">
      <p className={classes.noticeTitle}>{say('clash.title')}</p>
      {clashes.map((clash) => (
        <ClashFacts
          key={keyOf(clash)}
          clash={clash}
          column={column}
          direction={base.direction}
          names={names}
        />
      ))}
      <p>{say('clash.kept')}</p>
      {ask.isError && <CascadeFailure error={ask.error} />}
      {!reply && (
        <Button
          disabled={ask.isPending}
          onClick={() =>
            ask.mutate({
              params: { year: String(cascade.year), level, node: id },
              body: { wishes: toAsk(editing, column), reason: null, keep: false },
            })
          }
        >
          {say('clash.ask')}
        </Button>
      )}
      {reply?.outcome === 'possible' && <p>{say('clash.possible')}</p>}
      {reply?.outcome === 'contradiction' && !relaxation && <p>{say('clash.none')}</p>}
      {relaxation && movesTop(editing, relaxation) && <p>{say('clash.top', { name: names.node(top) })}</p>}
      {relaxation && !movesTop(editing, relaxation) && (
        <>
          <p>{say('clash.relaxation')}</p>
          <ul className={classes.list}>
            {relaxation.changes.map((change) => (
              <li key={`${change.level} ${change.node} ${change.unit} ${change.kind}`}>
                {say('clash.change', {
                  name: change.name,
                  from: names.value(column, change.value),
                  to: names.value(column, change.to),
                })}
              </li>
            ))}
          </ul>
          <Button strong onClick={() => onChange((before) => relax(before, relaxation))}>
            {say('clash.apply')}
          </Button>
        </>
      )}
    </section>
  )
}

const keyOf = ({ cells }: Clash) => cells.map(({ place, kind }) => `${kind} ${place}`).join(' ')

type ClashFactsProps = { clash: Clash; column: number; direction: 'higher' | 'lower'; names: Names }

function ClashFacts({ clash, column, direction, names }: ClashFactsProps) {
  const say = useCascadeTexts()
  const values = { indicator: names.titles[column]!, missing: names.value(column, clash.missing) }
  return (
    <>
      <p>{say(direction === 'lower' ? 'clash.leadOver' : 'clash.lead', values)}</p>
      <ul className={classes.list}>
        {clash.cells.map(({ place, kind, steps }) => (
          <li key={`${kind} ${place}`}>
            {say(`clash.${kind}`, { name: names.node(place), value: names.value(column, steps) })}
          </li>
        ))}
      </ul>
    </>
  )
}
