import type { FastifyInstance } from 'fastify'
import { ask, curl, documented, requests } from './requests.js'
import { buildService } from './service.js'

/** Starts the service for the command line: an error, such as a port in use, is printed as one line, and the exit code is 1. */
export async function run (port: string | undefined, print: (line: string) => void, printError: (line: string) => void): Promise<FastifyInstance | undefined> {
  try {
    return await start(port, print)
  } catch (error) {
    printError((error as Error).message)
    process.exitCode = 1
    return undefined
  }
}

/**
 * Starts the service and prints its answers to the documented request.
 * @param port where to listen; by default 3000, or a free port if 3000 is in use
 * @throws Error when the port is in use
 */
export async function start (port: string | undefined, print: (line: string) => void): Promise<FastifyInstance> {
  const service = await buildService()
  const origin = await listen(service, port)
  print(`The example service listens on ${origin}\n\n${curl(origin, 'en', documented)}\n`)
  for (const language of ['en', 'ru']) print(`${language}: ${await ask(origin, language, documented)}\n`)
  print('Ask it yourself, in en or ru (Ctrl+C stops the service):\n')
  for (const request of requests) print(`# ${request.about}\n${curl(origin, 'ru', request)}\n`)
  return service
}

async function listen (service: FastifyInstance, port: string | undefined): Promise<string> {
  if (port !== undefined) return service.listen({ port: Number(port) }).catch((error: NodeJS.ErrnoException) => { throw portError(port, error) })
  return service.listen({ port: 3000 }).catch(() => service.listen({ port: 0 }))
}

function portError (port: string, error: NodeJS.ErrnoException): Error {
  return error.code === 'EADDRINUSE' ? new Error(`Port ${port} is taken. Set PORT to another port, or leave it out.`) : error
}
