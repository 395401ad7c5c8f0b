import { readFile } from 'node:fs/promises'
import type { FastifyPluginAsync } from 'fastify'
import { pageIn } from '../page/html.js'

/** Nothing comes from another host, and nothing stands in the page itself. */
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

/** Of the folder `page`, and the client of fastify-localized-errors, which puts errors onto forms. */
const FILES = [
  ['page.css', 'text/css', '../page/page.css'],
  ['page.js', 'text/javascript', '../page/page.js'],
  ['icon.svg', 'image/svg+xml', '../page/icon.svg'],
  ['client.js', 'text/javascript', import.meta.resolve('fastify-localized-errors/client')],
] as const

/** The page to try the service with. */
export const page: FastifyPluginAsync = async (app) => {
  app.addHook('onRequest', async (_, reply) => {
    reply.headers({ 'content-security-policy': POLICY, 'x-content-type-options': 'nosniff', 'cache-control': 'no-cache' })
  })

  app.get('/', { schema: { hide: true }, config: { rateLimit: false } }, ({ language }, reply) => {
    return reply.headers({ 'content-language': language, vary: 'Hl, Accept-Language' }).type('text/html; charset=utf-8').send(pageIn(language))
  })

  for (const [name, type, file] of FILES) {
    const content = await readFile(new URL(file, import.meta.url), 'utf8')
    app.get(`/${name}`, { schema: { hide: true }, config: { rateLimit: false } }, (_, reply) => reply.type(`${type}; charset=utf-8`).send(content))
  }
}
