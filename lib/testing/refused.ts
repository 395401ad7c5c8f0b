import { AssertionError } from 'node:assert'
import { isDeepStrictEqual } from 'node:util'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { ANSWERS, type RecordedAnswer } from '../answer/recorded-codes.js'

/** A response of `app.inject`, as far as it is looked at. */
export type InjectedResponse = Pick<LightMyRequestResponse, 'statusCode' | 'body' | 'raw'>

/** A service of Fastify, whatever its types. */
export interface Injectable {
  inject: (request: InjectOptions | string) => PromiseLike<LightMyRequestResponse>
}

/** Rules by field: `{ email: ['format'], age: 'minimum' }`. */
export type ExpectedCodes = Readonly<Record<string, string | readonly string[]>>

export interface RefusedOptions {
  /** Whether no other rule may have refused the request. Default: true. */
  exact?: boolean
  /** The status of the answer. Default: any from 400 to 499. */
  status?: number
}

const recorded = new WeakMap<object, RecordedAnswer['codes']>()

ANSWERS.subscribe((message) => {
  const { request, codes } = message as RecordedAnswer
  recorded.set(request as object, codes)
})

/**
 * Which rules have refused a request, by field: the keywords of the schema (`{ email: ['format'] }`) and the codes of texts of your own, in
 * whichever language and form the service answers. `''` is the field of what concerns the whole request.
 * @param response of `app.inject`
 * @throws TypeError when it is not an error that fastify-localized-errors has answered in this process since this module was loaded
 */
export function codesOf (response: InjectedResponse): Record<string, string[]> {
  const codes = recorded.get(response.raw.req)
  if (codes === undefined) throw new TypeError(`codesOf: fastify-localized-errors has not answered this request: ${shown(response)}`)
  return Object.fromEntries(Object.entries(codes).map(([field, list]) => [field, [...list]]))
}

/**
 * Sends a request to a service, and fails unless these rules refuse it, and no others. Works with any test runner.
 * @param request what `app.inject` takes
 * @returns the answer, for whatever else is to be looked at
 * @throws AssertionError that shows the answer
 * @example await refused(app, { method: 'POST', url: '/users', payload: { email: 'x' } }, { email: ['format'], age: ['required'] })
 */
export async function refused (
  app: Injectable,
  request: InjectOptions | string,
  expected: ExpectedCodes,
  options: RefusedOptions = {}
): Promise<LightMyRequestResponse> {
  const response = await app.inject(request)
  const { exact = true, status } = options
  const isRefused = status === undefined ? response.statusCode >= 400 && response.statusCode <= 499 : response.statusCode === status
  if (!isRefused) fail(`the request is answered with ${response.statusCode}, not with ${status ?? 'a 4xx'}`, response, { actual: response.statusCode, expected: status ?? '4xx' })
  const [actual, wanted] = [sorted(codesOf(response)), sorted(expected)]
  const isAsWanted = exact
    ? isDeepStrictEqual(actual, wanted)
    : Object.entries(wanted).every(([field, codes]) => codes.every((code) => actual[field]?.includes(code)))
  if (!isAsWanted) fail(`${exact ? 'other rules' : 'not all of the rules'} refuse the request: ${JSON.stringify(actual)} instead of ${JSON.stringify(wanted)}`, response, { actual, expected: wanted })
  return response
}

/** Tests do not depend on the order of rules. */
function sorted (codes: ExpectedCodes): Record<string, string[]> {
  return Object.fromEntries(Object.entries(codes).sort(([a], [b]) => a < b ? -1 : 1).map(([field, list]) => [field, [list].flat().sort()]))
}

function fail (reason: string, response: InjectedResponse, values: { actual: unknown, expected: unknown }): never {
  throw new AssertionError({ message: `${reason}\n${shown(response)}`, operator: 'refused', stackStartFn: refused, ...values })
}

function shown ({ statusCode, body }: InjectedResponse): string {
  return `${statusCode} ${body}`
}
