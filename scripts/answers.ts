import Fastify from 'fastify'
import localizedErrors from '../index.js'
import type { LocalizedErrorsOptions } from '../lib/fastify/options.js'
import { everyKeyword } from './examples.js'

/** A schema of a body, and a body. */
interface Case {
  schema: object
  value: unknown
}

type Errors = Record<string, string[]>

/** The answers of a service to some bodies, in some languages. */
export async function answers (cases: readonly Case[], languages: readonly string[], options: LocalizedErrorsOptions = {}): Promise<Array<Record<string, Errors>>> {
  const app = Fastify({ ajv: everyKeyword as object })
  await app.register(localizedErrors, options)
  cases.forEach(({ schema: body }, i) => app.post(`/${i}`, { schema: { body } }, () => 'accepted'))
  const found: Array<Record<string, Errors>> = []
  for (const [i, { value }] of cases.entries()) {
    const errors: Record<string, Errors> = {}
    for (const language of languages) {
      const headers = { 'content-type': 'application/json', 'accept-language': language }
      const response = await app.inject({ method: 'POST', url: `/${i}`, headers, payload: JSON.stringify(value) })
      errors[language] = response.json().errors
    }
    found.push(errors)
  }
  await app.close()
  return found
}
