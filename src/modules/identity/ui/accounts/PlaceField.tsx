import { useMemo, useState } from 'react'
import { Button } from '../../../../design/shell/Button.tsx'
import { SearchDialog } from '../../../../design/shell/SearchDialog.tsx'
import type { SearchEntry } from '../../../../design/shell/search-entry.ts'
import type { PlacedNode } from '../../../organisation/contract.ts'
import { useLevelTitles } from '../../../organisation/ui/public/use-level-titles.ts'
import classes from '../Identity.module.css'
import { useIdentityTexts } from '../identity-texts.ts'

type PlaceFieldProps = {
  /** Where the role may be held. */
  places: readonly PlacedNode[]
  place: PlacedNode | undefined
  /** It was to be sent without one. */
  missing: boolean
  onChoose: (place: PlacedNode) => void
}

/** Where a role is held: found by name among the places where it may be. */
export function PlaceField({ places, place, missing, onChoose }: PlaceFieldProps) {
  const say = useIdentityTexts()
  const titles = useLevelTitles()
  const [searching, setSearching] = useState(false)
  const entries = useMemo(
    () =>
      places.map(
        (one): SearchEntry => ({
          key: `${one.level} ${one.id}`,
          section: titles.many(one.level),
          title: one.name,
          note: titles.one(one.level),
          go: () => onChoose(one),
        }),
      ),
    [places, titles, onChoose],
  )
  return (
    <div className={classes.list}>
      <p>
        <strong>{say('grant.place')}</strong>: {place?.name ?? say('grant.noPlace')}
      </p>
      {places.length > 1 && (
        <div className={classes.buttons}>
          <Button onClick={() => setSearching(true)}>{say('grant.choosePlace')}</Button>
        </div>
      )}
      {missing && (
        <p role="alert" className={classes.refusal}>
          {say('grant.placeMissing')}
        </p>
      )}
      {searching && (
        <SearchDialog
          what={say('grant.findPlace')}
          source={() => ({ entries, loading: false, error: null })}
          onClose={() => setSearching(false)}
        />
      )}
    </div>
  )
}
