import { type MouseEvent, type ReactNode, useState } from 'react'
import type { z } from 'zod'
import { type Endpoint, formatsOf, type TableFormat } from '../../platform/http/endpoint.ts'
import { type EndpointInput, endpointAddress } from '../../platform/http/endpoint-address.ts'
import { useDesignTexts } from '../design-texts.ts'
import { useLanguage } from '../language/use-language.ts'
import { Disclosure } from '../period/Disclosure.tsx'
import { Failure } from '../states/Failure.tsx'
import classes from './ExportMenu.module.css'
import { PlaceLink } from './PlaceLink.tsx'
import { sentSearch } from './sent-search.ts'
import { takeFile } from './take-file.ts'

type ExportMenuProps<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Reply extends z.ZodType,
  Body extends z.ZodType,
> = {
  endpoint: Endpoint<Params, Query, Reply, Body>
  input: EndpointInput<Params, Query>
  note?: string | undefined
  /** What is taken away. */
  children: ReactNode
}

/** The way to take a table away: as whichever file its endpoint gives. */
export function ExportMenu<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Reply extends z.ZodType,
  Body extends z.ZodType = z.ZodUndefined,
>({ endpoint, input, note, children }: ExportMenuProps<Params, Query, Reply, Body>) {
  const say = useDesignTexts()
  const language = useLanguage()
  const [made, setMade] = useState<TableFormat | null>(null)
  const [error, setError] = useState<unknown>(null)
  const formats = formatsOf(endpoint as unknown as Endpoint)

  async function take(event: MouseEvent, format: TableFormat, address: string, close: () => void) {
    event.preventDefault()
    if (made !== null) return
    setMade(format)
    setError(null)
    try {
      await takeFile(address)
      close()
    } catch (thrown) {
      setError(thrown)
    } finally {
      setMade(null)
    }
  }

  return (
    <div className={classes.export} data-screen-only>
      <Disclosure label={say('export.open')} value={children} side="start">
        {(close) => (
          <>
            <ul className={classes.formats}>
              {formats.map((format) => {
                const address = endpointAddress(
                  endpoint,
                  input,
                  format,
                  format === 'xlsx' || format === 'pdf' ? language : undefined,
                )
                return (
                  <li key={format}>
                    <a href={address} download onClick={(event) => take(event, format, address, close)}>
                      <b>{format.toUpperCase()}</b> <span>{say(`export.${format}`)}</span>
                    </a>
                  </li>
                )
              })}
            </ul>
            {endpoint.screen !== undefined && (
              <p>
                <PlaceLink
                  to="/$lang/watched"
                  params={{ lang: language }}
                  search={sentSearch(endpoint.path, input)}
                  hash="report"
                >
                  {say('export.regularly')}
                </PlaceLink>
              </p>
            )}
            <p role="status" className={classes.status}>
              {made && say('export.making', { format: made.toUpperCase() })}
            </p>
            {error ? <Failure error={error} /> : null}
          </>
        )}
      </Disclosure>
      {note && <span className={classes.note}>{note}</span>}
    </div>
  )
}
