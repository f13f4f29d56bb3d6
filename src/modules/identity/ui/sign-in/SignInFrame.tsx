import type { ReactNode } from 'react'
import { useFollowNavigation } from '../../../../design/shell/follow-navigation.ts'
import { LanguageSwitch } from '../../../../design/shell/LanguageSwitch.tsx'
import { PageTitle } from '../../../../design/shell/PageTitle.tsx'
import { SchemeSwitch } from '../../../../design/shell/SchemeSwitch.tsx'
import { useIdentityTexts } from '../identity-texts.ts'
import classes from './SignIn.module.css'

type SignInFrameProps = { title: string; children: ReactNode }

/** A page of its own, before there is anything to go to: what the product is, and one thing to do. */
export function SignInFrame({ title, children }: SignInFrameProps) {
  const say = useIdentityTexts()
  useFollowNavigation()
  return (
    <div className={classes.page}>
      <header className={classes.head} data-screen-only>
        <LanguageSwitch />
        <SchemeSwitch />
      </header>
      <main id="main" className={classes.main}>
        <p className={classes.brand}>
          <svg className={classes.bolt} viewBox="0 0 12 16" aria-hidden="true">
            <path d="M7.5 0 1 9h4l-1.5 7L11 6.5H6.5z" />
          </svg>
          Perkūnas
          <span className={classes.what}>{say('signIn.what')}</span>
        </p>
        <PageTitle title={title} />
        {children}
      </main>
    </div>
  )
}
