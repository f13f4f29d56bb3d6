import type { Status } from '../../../../design/figure/StatusShape.tsx'
import type { OrganisationNode } from '../../../organisation/contract.ts'
import type { PlaceFigure, PlaceFigures } from '../../contract.ts'
import { colourSteps } from './colour-steps.ts'

/** A place as it is drawn. */
export type ShownPlace = {
  place: PlaceFigure
  /** The step of its colour, from 1; 0 without a value. */
  step: number
  /** How the target of the unit that serves it stands. */
  status: Status | undefined
  /** Where it leads: the unit that serves it. */
  leadsTo: OrganisationNode | null
}

/** What places of a kind are coloured by: counts in proportion, all else as it is. */
export function colouredBy(
  { perHundred }: Pick<PlaceFigures, 'perHundred'>,
  place: PlaceFigure,
): number | null {
  return perHundred ? place.perHundred : (place.figure?.value ?? null)
}

/** Places of a kind with their colours, and the steps for a legend. */
export function shownPlaces(
  figures: PlaceFigures,
  kind: PlaceFigure['kind'],
  statusAt: (node: OrganisationNode) => Status | undefined,
) {
  const places = figures.places.filter((one) => one.kind === kind)
  const { steps, stepOf } = colourSteps(places.flatMap((place) => colouredBy(figures, place) ?? []))
  const shown = places.map((place): ShownPlace => {
    const value = colouredBy(figures, place)
    const leadsTo = place.whole ?? (place.parts.length === 1 ? place.parts[0]! : null)
    return {
      place,
      step: value === null ? 0 : stepOf(value),
      status: place.whole ? statusAt(place.whole) : undefined,
      leadsTo,
    }
  })
  return { steps, shown }
}
