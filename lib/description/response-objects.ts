import { answer } from '../answer/answer.js'
import { statusFailure } from '../answer/failure.js'
import { HTML_TYPE } from '../answer/html.js'
import { PROBLEM_TYPE } from '../answer/problem.js'
import { statusKeys } from '../answer/status-keys.js'
import { NOTHING_FOUND } from '../violation/violation.js'
import type { Service } from '../fastify/service.js'
import type { LanguageParameter } from '../language/detection.js'
import { tagOf } from '../text/intl.js'
import type { Components } from './components.js'
import type { ErrorResponse } from './error-responses.js'
import { codedEnvelope, envelope, problemDetails } from './body-schemas.js'
import type { Json } from './openapi-keywords.js'

/** Statuses whose text is that of a code. */
const CODES: Readonly<Record<string, string>> = { 413: 'FST_ERR_CTP_BODY_TOO_LARGE' }

/** Statuses whose answers may have `Retry-After`. */
const FOR_LATER = new Set(['429', '503'])

/** Represents all statuses that are not described. */
const ANY_STATUS = 500

/** Named examples of one media type. */
export type Examples = Readonly<Record<string, Json>>

/** Requests and their answers as named examples. `x-request` of an answer is the place of its request. */
export interface RouteExamples {
  readonly requests: readonly Json[]
  readonly examples: Examples
}

export const NO_EXAMPLES: RouteExamples = { requests: [], examples: {} }

/** Writes the error answers of one service as Response Objects. */
export class ResponseObjects {
  readonly #service: Service
  readonly #components: Components
  /** The language of descriptions. */
  readonly #language: string
  /** The languages of examples. */
  readonly #languages: readonly string[]
  readonly #shared = new Map<string, { $ref: string }>()

  constructor (service: Service, components: Components, language: string, languages: readonly string[]) {
    this.#service = service
    this.#components = components
    this.#language = language
    this.#languages = languages
  }

  /** @param examples the answers of this route; without them, those of any route */
  write (status: string, response: Exclude<ErrorResponse, false>, examples: RouteExamples | undefined): Json {
    if (typeof response === 'object') return response
    const own = typeof response === 'string' ? response : undefined
    if (own !== undefined || examples !== undefined) return this.#response(status, own, examples)
    let shared = this.#shared.get(status)
    if (shared === undefined) this.#shared.set(status, shared = this.#components.use('responses', nameOf(status), this.#response(status, undefined, undefined)))
    return { ...shared }
  }

  /** The parameters with the language of a request. */
  parameters (): Json[] {
    return this.#service.languageParameters.map((parameter) => this.#parameter(parameter))
  }

  #response (status: string, own: string | undefined, { requests, examples }: RouteExamples = { requests: [], examples: this.#statusExamples(status) }): Json {
    const { json, problem } = this.#bodySchemas()
    return {
      description: own ?? this.#descriptionOf(status),
      headers: { ...this.#languageHeaders(), ...(FOR_LATER.has(status) ? { 'Retry-After': this.#components.use('headers', 'Retry-After', RETRY_AFTER) } : {}) },
      content: {
        'application/json': { schema: json, ...(Object.keys(examples).length === 0 ? {} : { examples }) },
        [PROBLEM_TYPE]: { schema: problem },
        ...(this.#service.html === false ? {} : { [HTML_TYPE]: { schema: { type: 'string' } } }),
      },
      ...(requests.length === 0 ? {} : { 'x-requests': requests }),
    }
  }

  #descriptionOf (status: string): string {
    return status === 'default' ? 'Any other error' : this.#service.messages.constant(this.#language, statusKeys(Number(status))).text
  }

  #bodySchemas (): { json: Json, problem: Json } {
    const { codes } = this.#service
    return {
      json: this.#components.use('schemas', codes ? 'CodedErrorEnvelope' : 'ErrorEnvelope', codes ? codedEnvelope() : envelope()),
      problem: this.#components.use('schemas', 'ProblemDetails', problemDetails()),
    }
  }

  #languageHeaders (): Json {
    const { html, languages, languageParameters } = this.#service
    const varies = html !== false || languageParameters.some((parameter) => parameter.in !== 'query')
    return {
      'Content-Language': this.#components.use('headers', 'Content-Language', {
        description: 'The language of the texts',
        schema: { type: 'string', enum: languages.map(tagOf) },
      }),
      ...(varies ? { Vary: this.#components.use('headers', 'Vary', VARY) } : {}),
    }
  }

  #parameter ({ in: place, name, isList }: LanguageParameter): Json {
    const { languages, fallbackLng } = this.#service
    const schema = isList ? { type: 'string', default: fallbackLng } : { type: 'string', enum: [...languages] }
    return this.#components.use('parameters', name, {
      name,
      in: place,
      description: `The language of error texts: ${languages.join(', ')}`,
      schema,
      ...(isList ? { examples: Object.fromEntries(languages.map((language) => [language, { value: language }])) } : {}),
    })
  }

  /** The service's answers to errors with a status only. */
  #statusExamples (status: string): Examples {
    const { messages, newWriter } = this.#service
    const failure = statusFailure(status === 'default' ? ANY_STATUS : Number(status), CODES[status])
    return Object.fromEntries(this.#languages.map((language) => {
      const body = answer(messages, language, { failure, findings: NOTHING_FOUND, retryAfter: undefined }, this.#service, newWriter())
      return [language, { value: JSON.parse(body) }]
    }))
  }
}

const RETRY_AFTER: Json = { description: 'When to try again, in seconds or as a date', schema: { type: 'string' } }
const VARY: Json = { description: 'The request headers that the answer depends on', schema: { type: 'string' } }

function nameOf (status: string): string {
  return status === 'default' ? 'OtherError' : `Error${status}`
}
