import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { languages } from '../text/both-languages.ts'
import { languageFor } from './preferences.ts'

const oneYear = 'public, max-age=31536000, immutable'

/**
 * Serves the built screens: files by their path, the page itself for every address below a language, and the way
 * there from `/`. Files in `assets/` carry a hash of their content in their name and so never change.
 */
export async function addWebFiles(app: FastifyInstance, folder: string | null): Promise<void> {
  const built = folder !== null && existsSync(join(folder, 'index.html'))
  app.get('/', (request, reply) =>
    reply
      .header('vary', 'accept-language')
      .redirect(`/${languageFor(request.headers['accept-language'] ?? '')}`, 302),
  )
  if (built) {
    await app.register(fastifyStatic, {
      root: folder,
      index: false,
      cacheControl: false,
      // Made when the screens are built.
      preCompressed: true,
      setHeaders: (reply, path) => {
        reply.header('cache-control', path.includes('/assets/') ? oneYear : 'no-cache')
      },
    })
  }
  for (const language of languages) {
    for (const address of [`/${language}`, `/${language}/*`]) {
      app.get(address, (_, reply) =>
        built
          ? reply.sendFile('index.html')
          : reply
              .code(503)
              .type('text/plain; charset=utf-8')
              .send('The screens are not built: npm run build\n'),
      )
    }
  }
}
