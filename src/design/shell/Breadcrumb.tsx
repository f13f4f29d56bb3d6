import { Fragment, type ReactNode } from 'react'
import { useDesignTexts } from '../design-texts.ts'
import classes from './TopBar.module.css'

export type Crumb = { key: string; item: ReactNode }

/** The way from the top to this page; the page itself last and not a link. */
export function Breadcrumb({ crumbs }: { crumbs: readonly Crumb[] }) {
  const say = useDesignTexts()
  return (
    <nav aria-label={say('shell.breadcrumb')} className={classes.breadcrumb}>
      <ol>
        {crumbs.map((crumb, index) => (
          <Fragment key={crumb.key}>
            <li aria-current={index === crumbs.length - 1 ? 'page' : undefined}>
              {index > 0 && (
                <span className={classes.separator} aria-hidden="true">
                  ›
                </span>
              )}
              {crumb.item}
            </li>
          </Fragment>
        ))}
      </ol>
    </nav>
  )
}
