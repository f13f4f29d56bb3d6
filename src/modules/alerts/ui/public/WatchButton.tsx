import { useLanguage } from '../../../../design/language/use-language.ts'
import { useAction } from '../../../../design/reading/use-action.ts'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import { getWatch, setWatch } from '../../contract.ts'
import classes from '../Alerts.module.css'
import { AlertsFailure } from '../AlertsFailure.tsx'
import { useAlertTexts } from '../alerts-texts.ts'
import { useReread } from '../use-reread.ts'

type WatchButtonProps = { node: { level: string; id: string }; indicator: string }

/** Watches an indicator at a node, or no longer. */
export function WatchButton({ node: { level, id }, indicator }: WatchButtonProps) {
  const say = useAlertTexts()
  const language = useLanguage()
  const params = { level, node: id, indicator }
  const { data, error } = useEndpoint(getWatch, { params })
  const action = useAction(setWatch, useReread())
  if (!data) return <AlertsFailure error={error} />
  return (
    <div className={classes.section} data-screen-only>
      <div className={classes.buttons}>
        <Button
          disabled={action.isPending}
          onClick={() => action.mutate({ params, body: { watched: !data.watched } })}
        >
          {say(data.watched ? 'watch.not' : 'watch')}
        </Button>
        <PlaceLink to="/$lang/watched" params={{ lang: language }}>
          {say('watch.list')}
        </PlaceLink>
      </div>
      <p role="status" className={classes.by}>
        {data.watched && say('watch.on')}
      </p>
      <AlertsFailure error={action.error} />
    </div>
  )
}
