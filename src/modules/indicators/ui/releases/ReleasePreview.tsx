import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ConfirmDialog } from '../../../../design/form/ConfirmDialog.tsx'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { useAction } from '../../../../design/reading/use-action.ts'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { ExportMenu } from '../../../../design/shell/ExportMenu.tsx'
import { Failure } from '../../../../design/states/Failure.tsx'
import { LoadingRows } from '../../../../design/states/Loading.tsx'
import { SignatureInWords } from '../../../identity/ui/public/SignatureInWords.tsx'
import { useCapacity } from '../../../identity/ui/public/use-capacity.ts'
import { useViewer } from '../../../identity/ui/public/viewer-context.ts'
import { getPublication, getReleases, type Release, releaseFigures } from '../../contract.ts'
import classes from './Releases.module.css'
import { useReleaseTexts } from './release-texts.ts'

/** What is to be released, and by which rule. */
export type Released = Pick<Release, 'date' | 'span' | 'threshold' | 'zeros'>

/** How many figures there would be and how many withheld; then the signature, asked for once more. */
export function ReleasePreview({ asked, from }: { asked: Released; from: string }) {
  const say = useReleaseTexts()
  const language = useLanguage()
  const navigate = useNavigate()
  const client = useQueryClient()
  const { name } = useViewer()
  const capacity = useCapacity('publication.release')
  const [signing, setSigning] = useState(false)
  const question = { query: { ...asked, threshold: String(asked.threshold) } }
  const reply = useEndpoint(getPublication, question)
  const release = useAction(releaseFigures, async ({ number }) => {
    await client.invalidateQueries({ queryKey: [getReleases.path] })
    await navigate({ to: '/$lang/publication/$release', params: { lang: language, release: String(number) } })
  })
  if (reply.isError) return <Failure error={reply.error} onRetry={() => void reply.refetch()} />
  if (!reply.data) return <LoadingRows rows={2} />
  const { rows } = reply.data
  const count = (why: 'small' | 'complement') => rows.filter(({ suppressed }) => suppressed === why).length
  const [small, complement] = [count('small'), count('complement')]
  const whole = (number: number) => formatNumber(language, number, 0)
  const { date } = asked
  return (
    <section className={classes.section} aria-labelledby="preview">
      <h3 id="preview">{say('preview.title')}</h3>
      <p role="status">
        {say('preview.days', { from, date })}: {say('preview.figures', { count: rows.length })},{' '}
        {say('preview.withheld', {
          withheld: whole(small + complement),
          share: formatNumber(
            language,
            rows.length === 0 ? 0 : (100 * (small + complement)) / rows.length,
            1,
          ),
          small: whole(small),
          complement: whole(complement),
        })}
        .
      </p>
      <ExportMenu endpoint={getPublication} input={question}>
        {say('preview.file')}
      </ExportMenu>
      {release.isError && <Failure error={release.error} />}
      <div className={classes.buttons}>
        <Button strong disabled={release.isPending} onClick={() => setSigning(true)}>
          {say('sign')}
        </Button>
      </div>
      {signing && (
        <ConfirmDialog
          title={say('sign.title')}
          action={say('sign')}
          onConfirm={() => release.mutate({ body: asked })}
          onClose={() => setSigning(false)}
        >
          <p>{say('sign.text', { from, date })}</p>
          {capacity && (
            <p>
              {say('sign.as')} <SignatureInWords signature={{ ...capacity, name }} />
            </p>
          )}
          <p>{say('sign.stays')}</p>
        </ConfirmDialog>
      )}
    </section>
  )
}
