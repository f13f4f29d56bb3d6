import { CheckField } from '../../../../design/form/CheckField.tsx'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import { useMay } from '../../../identity/ui/public/viewer-context.ts'
import { CellSuggestion } from '../suggestion/CellSuggestion.tsx'
import { BoundsForm } from './BoundsForm.tsx'
import classes from './Cascade.module.css'
import { CellHistory } from './CellHistory.tsx'
import { useCascadeTexts } from './cascade-texts.ts'
import { boundCell, type CellAt, freeCells, proposeFamily, toggleLocks } from './change-cells.ts'
import type { Editing } from './editing.ts'
import { ProposeForm } from './ProposeForm.tsx'
import { toldSlack } from './told-slack.ts'
import type { Names } from './use-names.ts'
import { whyNot } from './why-not.ts'

type CellPanelProps = {
  editing: Editing
  cell: CellAt | null
  names: Names
  onChange: (change: (editing: Editing) => Editing) => void
}

/** The cell under the cursor: what it was, what is proposed, between what it may move, and its history. */
export function CellPanel({ editing, cell, names, onChange }: CellPanelProps) {
  const say = useCascadeTexts()
  return (
    <aside className={classes.panel} aria-label={say('panel.title')}>
      {cell ? (
        <CellDetails key={`${cell.column} ${cell.place}`} {...{ editing, cell, names, onChange }} />
      ) : (
        <p className={classes.quiet}>{say('panel.empty')}</p>
      )}
    </aside>
  )
}

function CellDetails({ editing, cell, names, onChange }: CellPanelProps & { cell: CellAt }) {
  const say = useCascadeTexts()
  const language = useLanguage()
  const may = useMay()
  const { cascade, views } = editing
  const { place } = cell
  const view = views[cell.column]!
  const { column } = view
  const node = cascade.nodes[place]!
  const why = whyNot(cascade, cell)
  const value = (steps: number | null | undefined) => names.value(cell.column, steps)
  const slack = toldSlack(view.slack.get(place))
  const { lower, upper } = { lower: column.lower[place] ?? null, upper: column.upper[place] ?? null }
  const takesPart = column.takesPart[place]!
  return (
    <>
      <h2 className={classes.panelTitle}>
        {place > 0 && node.kind === 'unit' ? (
          <PlaceLink
            to="/$lang/plan/$year/cascade/$level/$node"
            params={{ lang: language, year: String(cascade.year), level: node.level, node: node.id }}
          >
            {node.name}
          </PlaceLink>
        ) : (
          node.name
        )}
      </h2>
      <p>{names.titles[cell.column]}</p>
      {takesPart && (
        <dl className={classes.facts}>
          <Fact title={say('panel.value')} text={value(column.value[place])} strong />
          <Fact title={say('panel.before')} text={value(column.before[place])} />
          <Fact title={say('panel.proposal')} text={value(column.proposal[place])} />
          <Fact title={say('panel.inForce')} text={value(column.inForce[place])} />
          {view.slack.has(place) && (
            <Fact
              title={say('panel.slack')}
              text={slack ? say(`mark.${slack.kind}`, { value: value(slack.steps) }) : say('panel.slackNone')}
            />
          )}
          {node.role && <Fact title={say('panel.carrier')} text={carrierInWords()} />}
          {column.caseMix[place] != null && (
            <Fact title={say('panel.caseMix')} text={mixInWords(column.caseMix[place])} />
          )}
        </dl>
      )}
      {why ? (
        <p className={classes.quiet}>{say(`why.${why}`)}</p>
      ) : (
        <div className={classes.cellTools} data-screen-only>
          <CheckField
            label={say('panel.locked')}
            checked={column.locked[place]!}
            onChange={() => onChange((before) => toggleLocks(before, [cell]))}
          />
          <BoundsForm
            key={`${lower} ${upper}`}
            view={view}
            place={place}
            onBound={(bounds) => onChange((before) => boundCell(before, cell, bounds))}
          />
          <div className={classes.buttons}>
            <Button onClick={() => onChange((before) => freeCells(before, [cell]))}>
              {say('panel.free')}
            </Button>
            <Button onClick={() => onChange((before) => proposeFamily(before, cell.column, node.parent))}>
              {say('panel.family', { name: names.node(node.parent) })}
            </Button>
          </div>
        </div>
      )}
      {(why === 'not_yours' || why === 'above') && may('target.propose') && (
        <div data-screen-only>
          <ProposeForm cascade={cascade} cell={cell} names={names} />
        </div>
      )}
      {takesPart && node.kind === 'unit' && (
        <>
          <h3>{say('panel.suggestion')}</h3>
          <CellSuggestion
            year={String(cascade.year)}
            level={node.level}
            node={node.id}
            indicator={column.indicator}
          />
        </>
      )}
      {takesPart && (
        <>
          <h3>{say('panel.history')}</h3>
          <CellHistory cascade={cascade} cell={cell} names={names} />
        </>
      )}
    </>
  )

  function mixInWords(factor: number): string {
    const percent = Math.round((factor - 1) * 100)
    if (percent === 0) return say('panel.mixSame')
    const told = `${formatNumber(language, Math.abs(percent), 0)} %`
    return percent > 0 ? say('panel.mixEasier', { percent: told }) : say('panel.mixHarder', { percent: told })
  }

  function carrierInWords(): string {
    const whole = cascade.nodes.reduce(
      (sum, one, at) =>
        sum + (one.parent === node.parent && column.takesPart[at] && one.share ? one.share : 0),
      0,
    )
    const share = whole === 0 ? 0 : ((node.share ?? 0) / whole) * 100
    return say('panel.carrierText', {
      role: say(`role.${node.role!}`),
      days: formatNumber(language, node.share ?? 0, 0),
      share: `${formatNumber(language, share, 0)} %`,
    })
  }
}

function Fact({ title, text, strong }: { title: string; text: string; strong?: boolean }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd data-strong={strong}>{text}</dd>
    </div>
  )
}
