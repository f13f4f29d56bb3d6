import { useRef } from 'react'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { useAction } from '../../../../design/reading/use-action.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { DownloadLink } from '../../../../design/shell/DownloadLink.tsx'
import { endpointAddress } from '../../../../platform/http/endpoint-address.ts'
import { type Cascade, getCascadeWorkbook, readCascadeWorkbook, workbookType } from '../../contract.ts'
import classes from './Cascade.module.css'
import { CascadeFailure } from './CascadeFailure.tsx'
import { useCascadeTexts } from './cascade-texts.ts'

type WorkbookPartProps = {
  cascade: Cascade
  onRead: (reply: ReadWorkbook) => void
}

/** What a spreadsheet would move, and what of it could not be read. */
export type ReadWorkbook = {
  moves: { indicator: string; level: string; node: string; unit: string; value: number }[]
  problems: { cell: string; message: { lt: string; en: string } }[]
}

/** The cascade as a spreadsheet, taken away and brought back. */
export function WorkbookPart({ cascade, onRead }: WorkbookPartProps) {
  const say = useCascadeTexts()
  const language = useLanguage()
  const file = useRef<HTMLInputElement>(null)
  const { level, id } = cascade.nodes[0]!
  const params = { year: String(cascade.year), level, node: id }
  const read = useAction(readCascadeWorkbook, onRead)
  return (
    <section className={classes.workbook} aria-label={say('workbook.title')} data-screen-only>
      <DownloadLink
        href={endpointAddress(getCascadeWorkbook, { params, query: { language } })}
        note={say('workbook.outNote')}
      >
        {say('workbook.out')}
      </DownloadLink>
      <input
        ref={file}
        type="file"
        className={classes.unseen}
        accept={`.xlsx,${workbookType}`}
        tabIndex={-1}
        aria-label={say('workbook.in')}
        onChange={async (event) => {
          const [chosen] = event.target.files ?? []
          event.target.value = ''
          if (chosen) read.mutate({ params, body: { file: await asBase64(chosen) } })
        }}
      />
      <Button disabled={read.isPending} onClick={() => file.current?.click()}>
        {say('workbook.in')}
      </Button>
      {read.isError && <CascadeFailure error={read.error} />}
    </section>
  )
}

async function asBase64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(text)
}
