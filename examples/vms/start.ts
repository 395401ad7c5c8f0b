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
  const service = await buildService(settings)
  const origin = await listen(service.app, settings)
  print(`The service listens on ${origin} (Ctrl+C stops it).\n`)
  print(`curl -H 'Authorization: Bearer demo-admin' -H 'Content-Type: application/json' -d '${EVENT}' ${origin}/events?hl=en\n`)
  for (const language of ['en', 'ru']) print(`${language}: ${await answer(service.app, language)}\n`)
  print(`examples/vms/README.md has a request for each status. Try it by hand: ${origin}\n`)
  return service
}

async function listen (app: FastifyInstance, { port, host, instances }: Settings): Promise<string> {
  if (port !== undefined || instances > 1) return app.listen({ port: port ?? 3000, host }).catch((error: NodeJS.ErrnoException) => { throw portError(port, error) })
  return app.listen({ port: 3000, host }).catch(() => app.listen({ port: 0, host }))
}

function portError (port = 3000, error: NodeJS.ErrnoException): Error {
  return error.code === 'EADDRINUSE' ? new Error(`Port ${port} is taken. Set PORT to another port, or leave it out.`) : error
}

async function answer (app: FastifyInstance, language: string): Promise<string> {
  const headers = { authorization: 'Bearer demo-admin', 'content-type': 'application/json' }
  const { statusCode, body } = await app.inject({ method: 'POST', url: `/events?hl=${language}`, headers, body: EVENT })
  return `${statusCode} ${body}`
}
