import { z } from 'zod'
import type { AppContext, RequestContext } from '../context.ts'
import type { SentTables } from '../modules/alerts/index.ts'
import type { PermissionId } from '../modules/identity/index.ts'
import { routes } from '../modules.ts'
import { apiRoot } from '../platform/http/endpoint-address.ts'
import { Problem } from '../platform/http/problem.ts'
import { tableTypes } from '../platform/http/read-input.ts'
import { tableFile } from '../platform/http/table-files.ts'
import { csvPieces } from '../platform/text/csv.ts'
import { describeTable } from './describe-table.ts'
import { tableTitles } from './table-titles.ts'

/** Those that have a page of their own. */
const sent = new Map(
  routes.flatMap((route) => (route.endpoint.screen ? [[route.endpoint.path, route] as const] : [])),
)
const titles = new Map([...sent.keys()].map((path) => [path, tableTitles[path]!]))

/** The tables that endpoints with a page of their own give, made as their files are when they are asked for. */
export function sentTables(context: AppContext): SentTables {
  return {
    titles,
    make: async (viewer, { path, params, query }, { format, language, date, knownOn }) => {
      const route = sent.get(path)
      const { csv, screen } = route?.endpoint ?? {}
      if (!route || !csv || screen === undefined)
        throw new Problem(404, 'table', `There is no table "${path}" that is sent`)
      const { endpoint, handle } = route
      const asked = {
        params: readAs(endpoint.params, params),
        query: readAs(endpoint.query, { ...query, date }),
      }
      const place = endpoint.at?.({ params: asked.params as never, query: asked.query as never }) ?? null
      if (!viewer.may(endpoint.allow as PermissionId, place)) {
        throw new Problem(403, 'not_allowed', `${path} is not for ${viewer.name}`)
      }
      const own = Object.create(context, { viewer: { value: viewer } }) as RequestContext
      const reply = await handle(own, {
        params: asked.params as never,
        query: asked.query as never,
        body: undefined as never,
        text: '',
      })
      const address = screenAddress(context, screen, { params, query, language, date, knownOn })
      const table = csv(reply as never)
      const bytes =
        format === 'csv'
          ? Buffer.from([...csvPieces(table.columns, table.rows)].join(''))
          : await tableFile(format, table, describeTable, own, {
              endpoint,
              params: asked.params,
              query: asked.query,
              language,
              reply,
              address,
            })
      const name = fill(path, params)
        .replaceAll(/[^A-Za-z0-9]+/g, '-')
        .replaceAll(/^-|-$/g, '')
      return {
        name: `${name.toLowerCase()}-${date}.${format}`,
        type: format === 'csv' ? 'text/csv; charset=utf-8; header=present' : tableTypes[format],
        bytes,
        address,
      }
    },
  }
}

function readAs(schema: z.ZodObject, values: Record<string, unknown>): Record<string, unknown> {
  const read = schema.safeParse(values)
  if (read.success) return read.data
  throw new Problem(404, 'table', `The table is asked for otherwise now: ${z.prettifyError(read.error)}`)
}

function fill(path: string, params: Record<string, string | undefined>): string {
  return path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
}

function screenAddress(
  { mail, identity }: AppContext,
  screen: string,
  {
    params,
    query,
    language,
    date,
    knownOn,
  }: {
    params: Record<string, string | undefined>
    query: { span?: string | undefined; below?: string | undefined }
    language: string
    date: string
    knownOn: string
  },
): string {
  const root = mail?.publicAddress ?? identity.publicAddress
  if (!root) throw new Error(`without an address of the product there is no link into it (${apiRoot})`)
  const address = new URL(`/${language}${fill(screen, params)}`, root)
  const search = new URLSearchParams({ date, 'known-on': knownOn })
  if (query.span !== undefined) search.set('span', query.span)
  if (query.below !== undefined) search.set('below', query.below)
  if (params.indicator !== undefined && !screen.includes(':indicator'))
    search.set('indicator', params.indicator)
  address.search = search.toString()
  return address.href
}
