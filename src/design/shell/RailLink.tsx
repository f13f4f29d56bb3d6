import { createLink } from '@tanstack/react-router'
import type { ComponentPropsWithRef } from 'react'
import classes from './Rail.module.css'

function Anchor(props: ComponentPropsWithRef<'a'>) {
  return <a {...props} className={classes.link} />
}

/** A system in the rail; the one that the page belongs to stands out. */
export const RailLink = createLink(Anchor)
