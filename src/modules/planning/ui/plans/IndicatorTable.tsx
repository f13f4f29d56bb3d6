import { useMemo } from 'react'
import { Figure } from '../../../../design/figure/Figure.tsx'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
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
        width: '15rem',
        cell: (one) => one.responsible || say('responsible.none'),
      },
      {
        id: 'due',
        header: say('column.due'),
        label: say('column.due'),
        width: '7rem',
        cell: (one) => <span className={classes.whole}>{one.due ?? `${plan.year}-12-31`}</span>,
      },
      {
        id: 'handed',
        header: say('column.handed'),
        label: say('column.handed'),
        width: '19rem',
        cell: (one) => <HandedOn rules={one.rules} roles={one.roles} />,
      },
      ...(plan.editable
        ? [
            {
              id: 'edit',
              header: say('column.edit'),
              label: say('column.edit'),
              width: '14rem',
              cell: (one: PlanIndicator) => {
                const name = titleOf(one.indicator)
                const place = task.indicators.indexOf(one)
                const wasBefore = of(one) !== undefined
                const naming = { task: task.id, indicator: one.indicator }
                return (
                  <div className={classes.buttons}>
                    <EditButton
                      part={`indicator.${task.id}.${one.indicator}`}
                      label={say('indicator.edit', { name })}
                    >
                      {say('edit')}
                    </EditButton>
                    <MoveButtons
                      name={name}
                      isFirst={place === 0}
                      isLast={place === task.indicators.length - 1}
                      onMove={(by) => touch({ kind: 'move_indicator', ...naming, by })}
                      onRemove={() =>
                        wasBefore
                          ? edit(`drop.${one.indicator}`)
                          : touch(
                              { kind: 'remove_indicator', ...naming },
                              {
                                title: say('indicator.remove', { name }),
                                text: say('indicator.removeText'),
                              },
                            )
                      }
                    />
                  </div>
                )
              },
            },
          ]
        : []),
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
