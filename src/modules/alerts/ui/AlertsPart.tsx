import { useMemo } from 'react'
import type { z } from 'zod'
import { Figure } from '../../../design/figure/Figure.tsx'
import { StatusMark } from '../../../design/figure/StatusMark.tsx'
import { useLanguage } from '../../../design/language/use-language.ts'
import { useAction } from '../../../design/reading/use-action.ts'
import { Button } from '../../../design/shell/Button.tsx'
import { PlaceLink } from '../../../design/shell/PlaceLink.tsx'
import { DataTable } from '../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../design/table/data-column.ts'
import type { Indicator } from '../../indicators/contract.ts'
import { statusOfMark } from '../../planning/ui/public/status-of-mark.ts'
import { type Alert, type getAlerts, setAlertsRead } from '../contract.ts'
import classes from './Alerts.module.css'
import { AlertsFailure } from './AlertsFailure.tsx'
import { useAlertTexts } from './alerts-texts.ts'
import { useReread } from './use-reread.ts'

type AlertsPartProps = {
  alerts: z.output<typeof getAlerts.reply>
  indicators: readonly Indicator[]
}

type Row = { alert: Alert; indicator: Indicator }

/** The marks that changed, from what to what, with the figure as it was known then; read or new. */
export function AlertsPart({ alerts: { alerts, unread, total }, indicators }: AlertsPartProps) {
  const say = useAlertTexts()
  const language = useLanguage()
  const { mutate: set, error, isPending } = useAction(setAlertsRead, useReread())
  const rows = alerts.flatMap((alert): Row[] => {
    const indicator = indicators.find(({ id }) => id === alert.indicator)
    return indicator ? [{ alert, indicator }] : []
  })
  const columns = useMemo<DataColumn<Row>[]>(
    () => [
      {
        id: 'indicator',
        header: say('change.what'),
        namesRow: true,
        cell: ({ alert, indicator }) => (
          <span className={alert.read ? undefined : classes.unread}>
            <PlaceLink
              to="/$lang/window/$level/$node"
              params={{ lang: language, level: alert.node.level, node: alert.node.id }}
              search={{ date: alert.date, 'known-on': alert.knownOn, indicator: alert.indicator }}
            >
              {indicator.title[language]}
            </PlaceLink>
          </span>
        ),
      },
      { id: 'node', header: say('change.node'), cell: ({ alert }) => alert.node.name },
      {
        id: 'day',
        header: say('change.day'),
        cell: ({ alert }) => <span className={classes.whole}>{alert.date}</span>,
        width: '7rem',
      },
      {
        id: 'from',
        header: say('change.from'),
        label: say('change.from'),
        cell: ({ alert }) => <StatusMark status={statusOfMark(alert.from)} narrow />,
        width: '9rem',
      },
      {
        id: 'to',
        header: say('change.to'),
        label: say('change.to'),
        cell: ({ alert }) => <StatusMark status={statusOfMark(alert.to)} narrow />,
        width: '9rem',
      },
      {
        id: 'value',
        header: say('change.value'),
        label: say('change.value'),
        end: true,
        cell: ({ alert, indicator }) => <Figure value={alert.value} style={indicator} withUnit />,
        width: '8rem',
      },
      {
        id: 'target',
        header: say('change.target'),
        label: say('change.target'),
        end: true,
        cell: ({ alert, indicator }) => <Figure value={alert.target} style={indicator} withUnit />,
        width: '8rem',
      },
      {
        id: 'state',
        header: say('change.state'),
        cell: ({ alert: { alert, node, date, read }, indicator }) => {
          const names = { indicator: indicator.title[language], node: node.name, date }
          return (
            <Button
              screenOnly
              label={read ? say('change.unreadOf', names) : say('change.readOf', names)}
              onClick={() => set({ body: { alerts: [alert], read: !read } })}
            >
              {read ? say('change.keepUnread') : say('change.read')}
            </Button>
          )
        },
        width: '12rem',
      },
    ],
    [say, language, set],
  )
  return (
    <section className={classes.section} aria-labelledby="changes">
      <h2 id="changes">{say('changes')}</h2>
      <p className={classes.text}>{rows.length === 0 ? say('changes.none') : say('changes.text')}</p>
      <AlertsFailure error={error} />
      {rows.length > 0 && (
        <DataTable
          label={say('changes')}
          columns={columns}
          rows={rows}
          rowKey={({ alert }) => alert.alert}
          cards
        />
      )}
      {total > alerts.length && (
        <p className={classes.text}>{say('changes.shown', { shown: alerts.length, total })}</p>
      )}
      {unread > 0 && (
        <div className={classes.buttons} data-screen-only>
          <Button disabled={isPending} onClick={() => set({ body: { alerts: null, read: true } })}>
            {say('changes.readAll')}
          </Button>
        </div>
      )}
    </section>
  )
}
