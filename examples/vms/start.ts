import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { buildService, type Service } from './service.js'
import type { Settings } from './settings.js'

/** The request of the documented example. */
const EVENT = '{"url":"http//example.com","date":"2000-01-01"}'

/**
 * Starts the service and shows what it answers to the documented request.
 * @throws Error when the port is taken
 */
export async function start (settings: Settings, print: (line: string) => void): Promise<Service> {
  if (settings.databaseUrl === undefined) print('\nThe embedded PostgreSQL starts; this takes some seconds.')
  const service = await buildService(settings)
  await listen(service.app, settings)
  const origin = originOf(service.app, settings)
  print(`\nThe service listens on ${origin} (Ctrl+C stops it).\n`)
  for (const language of ['en', 'ru']) print(await exchange(service.app, origin, language))
  print(`The README.md of the example has a request for each status. Open the page to try it by hand: ${origin}\n`)
  return service
}

async function listen (app: FastifyInstance, { port, host, instances }: Settings): Promise<void> {
  if (port !== undefined || instances > 1) await app.listen({ port: port ?? 3000, host }).catch((error: NodeJS.ErrnoException) => { throw portError(port, error) })
  else await app.listen({ port: 3000, host }).catch(() => app.listen({ port: 0, host }))
}

function portError (port = 3000, error: NodeJS.ErrnoException): Error {
  return error.code === 'EADDRINUSE' ? new Error(`Port ${port} is taken. Set PORT to another port, or leave it out.`) : error
}

/** Where a browser on this machine finds the service. */
function originOf (app: FastifyInstance, { host }: Settings): string {
  const { port } = app.server.address() as AddressInfo
  const isEverywhere = host === '0.0.0.0' || host === '::'
  return `http://${isEverywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host}:${port}`
}

/** The documented request as a command, and its answer. The log is for requests of clients, and has none of it. */
async function exchange (app: FastifyInstance, origin: string, language: string): Promise<string> {
  const headers = { authorization: 'Bearer demo-admin', 'content-type': 'application/json', 'accept-language': language }
  const { level } = app.log
  app.log.level = 'silent'
  const { statusCode, body } = await app.inject({ method: 'POST', url: '/events', headers, body: EVENT })
  app.log.level = level
  return `$ curl -H 'Accept-Language: ${language}' -H 'Authorization: Bearer demo-admin' -H 'Content-Type: application/json' -d '${EVENT}' ${origin}/events\n${statusCode} ${body}\n`
}
