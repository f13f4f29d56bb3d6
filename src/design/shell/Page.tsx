import type { ReactNode } from 'react'
import { Breadcrumb, type Crumb } from './Breadcrumb.tsx'
import classes from './Page.module.css'
import { PageTitle } from './PageTitle.tsx'
import { TopBar } from './TopBar.tsx'

type PageProps = {
  title: string
  /** What the page is of, small above its title. */
  kicker?: ReactNode
  /** The way to the page from the top, itself last. */
  crumbs: readonly Crumb[]
  /** What chooses the period, where the page is of one. */
  period?: ReactNode
  children: ReactNode
}

/** A page: the bar with the way to it, its title, its content. */
export function Page({ title, kicker, crumbs, period, children }: PageProps) {
  return (
    <>
      <TopBar period={period}>
        <Breadcrumb crumbs={crumbs} />
      </TopBar>
      <main id="main" tabIndex={-1} className={classes.main}>
        <div className={classes.heading}>
          {kicker && <p className={classes.kicker}>{kicker}</p>}
          <PageTitle title={title} />
        </div>
        {children}
      </main>
    </>
  )
}
