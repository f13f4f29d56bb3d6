import { Problem } from '../../platform/http/problem.ts'
import { useDesignTexts } from '../design-texts.ts'
import { Page } from '../shell/Page.tsx'
import { Failure } from './Failure.tsx'

/** A page whose address leads nowhere, or holds a value that cannot be. */
export function AddressFailure({ code }: { code: 'not_found' | 'bad_address' }) {
  const say = useDesignTexts()
  const title = say(`problem.${code}`)
  return (
    <Page title={title} crumbs={[{ key: code, item: title }]}>
      <Failure error={new Problem(0, code, '')} />
    </Page>
  )
}

/** A page that failed while it was drawn. */
export function PageFailure({ error }: { error: unknown }) {
  const say = useDesignTexts()
  const title = say('problem.page')
  const problem = new Problem(0, 'page', error instanceof Error ? error.message : String(error))
  return (
    <Page title={title} crumbs={[{ key: 'failure', item: title }]}>
      <Failure error={problem} onRetry={() => window.location.reload()} />
    </Page>
  )
}
