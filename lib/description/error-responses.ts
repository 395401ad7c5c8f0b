import { isSchemaObject } from '../schema/schema.js'
import type { Json } from './openapi-keywords.js'

/** The description of a status: the service's answer (`true`), none (`false`), another description, or a Response Object. */
export type ErrorResponse = boolean | string | Json

/**
 * The error answers in a description: all that are found, none, additional statuses, or each by its status or `default`.
 * @example { 404: true, 409: 'The name is taken.', 413: false }
 */
export type ErrorResponses = boolean | readonly number[] | Readonly<Record<string, ErrorResponse>>

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The error answers in the description of the route. They take precedence over those of the whole service. */
    errorResponses?: ErrorResponses
  }
}

/** The properties of a route that lead to error answers. */
export interface Reasons {
  readonly hasBody: boolean
  readonly isSecured: boolean
  /** The status of refused requests; undefined if its schemas never fail, or the route answers itself. */
  readonly refusal: number | undefined
}

/**
 * The statuses to describe, in order, and their descriptions.
 * @param levels the options of the service first, of the route last
 */
export function responsesFor (reasons: Reasons, levels: ReadonlyArray<ErrorResponses | undefined>): ReadonlyMap<string, ErrorResponse> {
  const given = levels.filter((level) => level !== undefined)
  if (given.at(-1) === false) return new Map()
  const chosen = new Map<string, ErrorResponse>(foundStatuses(reasons).map((status) => [status, true]))
  for (const level of given) for (const [status, response] of choicesOf(level)) chosen.set(status, response)
  return new Map([...chosen].filter(([, response]) => response !== false).sort(([a], [b]) => rank(a) - rank(b)))
}

function foundStatuses ({ hasBody, isSecured, refusal }: Reasons): string[] {
  return [
    ...(isSecured ? ['401', '403'] : []),
    ...(hasBody ? ['413'] : []),
    ...(refusal === undefined ? [] : [String(refusal)]),
    'default',
  ]
}

function choicesOf (level: ErrorResponses): Array<[string, ErrorResponse]> {
  if (typeof level === 'boolean') return []
  return Array.isArray(level) ? level.map((status) => [String(status), true]) : Object.entries(level)
}

function rank (status: string): number {
  return status === 'default' ? Infinity : Number(status)
}

/** Whether a route describes a status itself: by number, by class (`4XX`) or by `default`. */
export function isDescribed (responses: Json, status: string): boolean {
  return [status, `${status[0]}XX`, 'default'].some((name) => Object.hasOwn(responses, name))
}

/**
 * @param name the name of the option, for the message
 * @throws TypeError when it is not an {@link ErrorResponses}
 */
export function checkErrorResponses (given: unknown, name: string): void {
  if (given === undefined || typeof given === 'boolean') return
  const statuses = Array.isArray(given) ? given.map(String) : isSchemaObject(given) ? Object.keys(given) : undefined
  if (statuses === undefined) throw new TypeError(`${name}: must be true, false, a list of statuses or an object, not ${JSON.stringify(given)}`)
  const wrong = statuses.find((status) => !/^(?:[45]\d\d|default)$/.test(status))
  if (wrong !== undefined) throw new TypeError(`${name}: '${wrong}' is neither a status from 400 to 599 nor 'default'`)
  const isResponse = (value: unknown): boolean => typeof value === 'boolean' || typeof value === 'string' || isSchemaObject(value)
  const unclear = Array.isArray(given) ? undefined : Object.entries(given as object).find(([, response]) => !isResponse(response))
  if (unclear !== undefined) throw new TypeError(`${name}.${unclear[0]}: must be true, false, a description or a Response Object, not ${JSON.stringify(unclear[1])}`)
}
