import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useNear } from '../../../../design/chart/use-near.ts'
import type { Period } from '../../../../design/period/period.ts'
import type { Indicator } from '../../../indicators/contract.ts'
import type { WindowPage } from '../../contract.ts'
import type { WindowSearch } from '../window-search.ts'
import classes from './Places.module.css'

const PlacesPart = lazy(() => import('./PlacesPart.tsx'))

type PlacesSectionProps = { page: WindowPage; indicator: Indicator; period: Period; search: WindowSearch }

/** The map of counties and municipalities: loaded when it comes near, as it is below what is seen first. */
export function PlacesSection(props: PlacesSectionProps) {
  const navigate = useNavigate({ from: '/$lang/window/$level/$node' })
  const [ref, near] = useNear()
  const room = <div className={classes.room} />
  return (
    <div ref={ref as React.RefObject<HTMLDivElement | null>}>
      {near ? (
        <Suspense fallback={room}>
          <PlacesPart
            {...props}
            onSearch={(chosen) =>
              void navigate({
                search: (before) => ({ ...before, ...chosen }),
                replace: true,
                resetScroll: false,
              })
            }
          />
        </Suspense>
      ) : (
        room
      )}
    </div>
  )
}
