import { createLink } from '@tanstack/react-router'
import type { ComponentPropsWithRef } from 'react'
import { useCellTabIndex } from '../table/cell-context.ts'

function Anchor(props: ComponentPropsWithRef<'a'>) {
  const tabIndex = useCellTabIndex()
  return <a tabIndex={tabIndex} {...props} />
}

/** A link to a place of the product, typed by its routes; inside a grid the arrow keys reach it, not the Tab key. */
export const PlaceLink = createLink(Anchor)
