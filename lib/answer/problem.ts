import { codeOf, LITERAL } from './code.js'
import type { Entry } from './entry.js'
import type { Headline, Writer } from './envelope.js'
import { escapePointer } from '../schema/pointer.js'
import { array, integer, object, optional, string, type Esm, type Exported, type StringSchema } from '../typebox/typebox.js'
import type { RequestPart, Violation } from '../violation/violation.js'

type OptionalString = Esm.TOptional<Esm.TString> & StringSchema & { '~optional': true }

/** The body of an answer to `Accept: application/problem+json` (RFC 9457). */
export const ProblemDetails: Exported<Esm.TObject<{
  type: StringSchema
  title: StringSchema
  status: Exported<Esm.TInteger, 'Integer'>
  detail: StringSchema
  code: OptionalString
  errors: Exported<Esm.TArray<Exported<Esm.TObject<{
    detail: StringSchema
    pointer: OptionalString
    field: OptionalString
    in: OptionalString
    code: OptionalString
  }>, 'Object'>>, 'Array'>
}>, 'Object'> = object({
  type: string(),
  title: string(),
  status: integer(),
  detail: string(),
  code: optional(string()),
  errors: array(object({
    detail: string(),
    pointer: optional(string()),
    field: optional(string()),
    in: optional(string()),
    code: optional(string()),
  })),
}, { title: 'ProblemDetails' })

export interface ProblemDetails {
  type: string
  title: string
  status: number
  detail: string
  code?: string
  errors: Array<{ detail: string, pointer?: string, field?: string, in?: string, code?: string }>
}

export const PROBLEM_TYPE = 'application/problem+json'

/** OpenAPI's names for the parts of a request. */
const IN: Record<RequestPart, string> = { body: 'body', querystring: 'query', params: 'path', headers: 'header' }

/** Longer pointers are left out. */
const LONGEST_POINTER = 1_000

/** Writes problem details with a list of errors and their pointers, as in the examples of RFC 9457. */
export class ProblemWriter implements Writer {
  readonly #title: string
  readonly #page: string | undefined
  readonly #errors = new Set<string>()
  /** The code of the rule that all errors so far break; `undefined` if there are several, or an error has none. */
  #rule: string | undefined
  #bytes = 0

  /**
   * @param title the name of the status in the reader's language
   * @param page the address of a page about problems, with anchors as those of the error reference
   */
  constructor (title: string, page?: string) {
    this.#title = title
    this.#page = page
  }

  isFull (bytes: number): boolean {
    return this.#bytes >= bytes
  }

  room (bytes: number): number {
    return bytes - this.#bytes
  }

  has (entry: Entry, violation: Violation | undefined, code: string | undefined): boolean {
    return this.#errors.has(errorOf(entry, violation, code))
  }

  add (entry: Entry, violation: Violation | undefined, code: string | undefined): boolean {
    const error = errorOf(entry, violation, code)
    if (this.#errors.has(error)) return false
    const rule = violation?.rule.keyword
    if (this.#errors.size === 0) this.#rule = rule
    else if (this.#rule !== rule) this.#rule = undefined
    this.#errors.add(error)
    this.#bytes += Buffer.byteLength(error) + 1
    return true
  }

  body ({ status, message, code }: Headline): string {
    const members = JSON.stringify({ type: this.#type(status), title: this.#title, status, detail: message.text, code })
    return `${members.slice(0, -1)},"errors":[${[...this.#errors].join()}]}`
  }

  /** Without a page `about:blank`: the problem is no more specific than its status (RFC 9457, 4.2.1). */
  #type (status: number): string {
    if (this.#page === undefined) return 'about:blank'
    return `${this.#page}#${this.#rule === undefined ? statusAnchor(status) : ruleAnchor(this.#rule)}`
  }
}

/** The anchor of a rule in the error reference. */
export function ruleAnchor (code: string): string {
  return `rule-${code.replace(/[^\w.]+/g, '-').toLowerCase()}`
}

/** The anchor of a status in the error reference. */
export function statusAnchor (status: number): string {
  return `status-${status}`
}

/** An error as JSON. Which part of the request a text of the application is about is not known, so it has no pointer. */
function errorOf ({ field: fieldJson, text }: Entry, violation: Violation | undefined, code: string | undefined): string {
  const field: string = JSON.parse(fieldJson)
  const where = violation === undefined
    ? { field: field === '' ? undefined : field, code: code ?? LITERAL }
    : { pointer: pointerOf(violation), field, in: IN[violation.rule.part], code: codeOf(violation).code }
  return `{"detail":${text},${JSON.stringify(where).slice(1)}`
}

/** A JSON pointer as a URI fragment (RFC 6901, section 6). Only the body is a JSON document. */
function pointerOf ({ rule, path }: Violation): string | undefined {
  if (rule.part !== 'body') return undefined
  const pointer = path.map((name) => `/${escapePointer(name)}`).join('')
  return pointer.length > LONGEST_POINTER ? undefined : `#${encodeURI(wellFormed(pointer)).replaceAll('#', '%23')}`
}

/** Replaces lone surrogates, which UTF-8 cannot encode. */
function wellFormed (text: string): string {
  return Buffer.from(text).toString()
}
