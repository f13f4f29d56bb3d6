import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import type { Against } from '../../contract.ts'
import classes from './Why.module.css'
import { useWhyTexts } from './why-texts.ts'

/** Chooses what the figure is compared with; the choice is in the address. */
export function AgainstChoice({ against }: { against: Against }) {
  const say = useWhyTexts()
  return (
    <nav aria-label={say('against')} className={classes.choice} data-screen-only>
      {(['plan', 'year'] as const).map((one) => (
        <PlaceLink
          key={one}
          from="/$lang/window/$level/$node/why/$indicator"
          search={(before) => ({ ...before, against: one })}
          resetScroll={false}
          aria-current={one === against ? 'true' : undefined}
        >
          {say(`against.${one}`)}
        </PlaceLink>
      ))}
    </nav>
  )
}
