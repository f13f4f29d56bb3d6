import { useMemo } from 'react'
import { Figure } from '../../../../design/figure/Figure.tsx'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import { InGridCell } from '../../../../design/table/cell-context.ts'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../../design/table/data-column.ts'
import type { Plan, PlanIndicator, PlanTask } from '../../contract.ts'
import { usePlannedIndicators } from '../use-planned-indicators.ts'
import { EditButton } from './EditButton.tsx'
import { FindingList, findingsOf } from './FindingsPart.tsx'
import { HandedOn } from './HandedOn.tsx'
import { MoveButtons } from './MoveButtons.tsx'
import type { Touch } from './PlanGoals.tsx'
import classes from './Plans.module.css'
import { usePlanTexts } from './plan-texts.ts'
import { useEditing } from './use-editing.ts'

type IndicatorTableProps = { plan: Plan; task: PlanTask; label: string; touch: Touch }

/** The indicators of a task: what each is to reach, what it was to reach before, what it weighs, how it is handed on. */
export function IndicatorTable({ plan, task, label, touch }: IndicatorTableProps) {
  const say = usePlanTexts()
  const lang = useLanguage()
  const { titleOf, styleOf } = usePlannedIndicators()
  const { edit } = useEditing()
  const columns = useMemo<DataColumn<PlanIndicator>[]>(() => {
    const { before } = plan
    const of = (one: PlanIndicator) => before?.targets.find(({ indicator }) => indicator === one.indicator)
    // What was in last year's plan is not taken out without saying what takes its place, or why.
    const remove = (indicator: string) =>
      before?.targets.some((one) => one.indicator === indicator)
        ? edit(`drop.${indicator}`)
        : touch(
            { kind: 'remove_indicator', task: task.id, indicator },
            {
              title: say('indicator.remove', { name: titleOf(indicator) }),
              text: say('indicator.removeText'),
            },
          )
    return [
      {
        id: 'indicator',
        header: say('column.indicator'),
        namesRow: true,
        cell: (one) => (
          <div className={classes.named}>
            <PlaceLink to="/$lang/indicators/$indicator" params={{ lang, indicator: one.indicator }}>
              {titleOf(one.indicator)}
            </PlaceLink>
            {one.replaces !== null && (
              <span className={classes.muted}>
                {say('indicator.replaces', { name: titleOf(one.replaces) })}
              </span>
            )}
            {one.reason !== null && (
              <span className={classes.muted}>{say('indicator.reason', { reason: one.reason })}</span>
            )}
            <FindingList findings={findingsOf(plan, one.indicator)} />
            {plan.editable && (
              // Several in one cell: Enter on the cell presses but the first, so these are stops of the Tab key.
              <InGridCell value={false}>
                <div className={classes.buttons}>
                  <EditButton
                    part={`indicator.${task.id}.${one.indicator}`}
                    label={say('indicator.edit', { name: titleOf(one.indicator) })}
                  >
                    {say('edit')}
                  </EditButton>
                  <MoveButtons
                    name={titleOf(one.indicator)}
                    isFirst={task.indicators.indexOf(one) === 0}
                    isLast={task.indicators.indexOf(one) === task.indicators.length - 1}
                    onMove={(by) =>
                      touch({ kind: 'move_indicator', task: task.id, indicator: one.indicator, by })
                    }
                    onRemove={() => remove(one.indicator)}
                  />
                </div>
              </InGridCell>
            )}
          </div>
        ),
      },
      {
        id: 'target',
        header: say('column.target', { year: plan.year }),
        label: say('column.target', { year: plan.year }),
        end: true,
        width: '8rem',
        cell: (one) => (
          <Figure
            value={one.target}
            style={styleOf(one.indicator)}
            reason={say('indicator.noTarget')}
            withUnit
            strong
          />
        ),
      },
      ...(before
        ? [
            {
              id: 'before',
              header: say('column.target', { year: before.year }),
              label: say('column.target', { year: before.year }),
              end: true,
              width: '8rem',
              cell: (one: PlanIndicator) => {
                const was = of(one)
                if (!was) return <span className={classes.muted}>{say('indicator.new')}</span>
                return <Figure value={was.target} style={styleOf(one.indicator)} withUnit />
              },
            },
          ]
        : []),
      {
        id: 'weight',
        header: say('column.weight'),
        label: say('column.weight'),
        end: true,
        width: '5rem',
        cell: (one) => formatNumber(lang, one.weight, Number.isInteger(one.weight) ? 0 : 1),
      },
      {
        id: 'responsible',
        header: say('column.responsible'),
        label: say('column.responsible'),
        width: '13rem',
        cell: (one) => (
          <>
            {one.responsible || say('responsible.none')},{' '}
            <span className={classes.whole}>{say('task.due', { day: one.due ?? `${plan.year}-12-31` })}</span>
          </>
        ),
      },
      {
        id: 'handed',
        header: say('column.handed'),
        label: say('column.handed'),
        width: '16rem',
        cell: (one) => <HandedOn rules={one.rules} roles={one.roles} />,
      },
    ]
  }, [plan, task, say, lang, titleOf, styleOf, touch, edit])
  return (
    <DataTable
      label={label}
      columns={columns}
      rows={task.indicators}
      rowKey={(one) => `${one.indicator} ${task.indicators.indexOf(one)}`}
      cards
    />
  )
}
