import { STATUS_CODES } from 'node:http'
import { codeOf, LITERAL } from './code.js'
import { entryOf, type Entry } from './entry.js'
import { EnvelopeWriter, ErrorEnvelope, JsonLists, type Headline, type Writer } from './envelope.js'
import { array, object, optional, record, string, unknown, type Esm, type Exported, type StringSchema } from '../typebox/typebox.js'
import type { Violation } from '../violation/violation.js'

type Codes = Exported<Esm.TArray<Exported<Esm.TObject<{
  code: StringSchema
  params: OptionalRecord
}>, 'Object'>>, 'Array'>
type OptionalRecord = Esm.TOptional<Esm.TRecord<Esm.TString, Esm.TUnknown>> & Exported<Esm.TRecord<Esm.TString, Esm.TUnknown>, 'Record'> & { '~optional': true }

/** The body of all error answers of a service with the option `codes`. */
export const CodedErrorEnvelope: Exported<Esm.TObject<{
  message: StringSchema
  errors: typeof ErrorEnvelope.properties.errors
  code: Esm.TOptional<Esm.TString> & StringSchema & { '~optional': true }
  codes: Exported<Esm.TRecord<Esm.TString, Codes>, 'Record'>
}>, 'Object'> = object({
  message: string(),
  errors: ErrorEnvelope.properties.errors,
  code: optional(string()),
  codes: record(array(object({ code: string(), params: optional(record(unknown())) }))),
}, { title: 'CodedErrorEnvelope' })

export interface CodedErrorEnvelope {
  message: string
  errors: Record<string, string[]>
  /** The code of the answer: `validation`, an error's own code, the key of its text, or the name of the status. */
  code?: string
  /** The codes by field, in the order of its texts. */
  codes: Record<string, Array<{ code: string, params?: Record<string, unknown> }>>
}

/** Writes the envelope with codes beside the texts: `"codes":{"url":[{"code":"maxLength","params":{"limit":10}}]}`. */
export class CodedEnvelopeWriter implements Writer {
  readonly #envelope = new EnvelopeWriter()
  readonly #codes = new JsonLists()

  isFull (bytes: number): boolean {
    return this.#envelope.isFull(bytes / 2) || this.#codes.isFull(bytes / 2)
  }

  room (bytes: number): number {
    return this.#envelope.room(bytes / 2)
  }

  has (entry: Entry): boolean {
    return this.#envelope.has(entry)
  }

  add (entry: Entry, violation: Violation | undefined, code: string = LITERAL): boolean {
    if (!this.#envelope.add(entry)) return false
    this.#codes.add(entryOf(entry.field, JSON.stringify(violation === undefined ? { code } : codeOf(violation))))
    return true
  }

  body (headline: Headline): string {
    const { status, code = statusCode(status) } = headline
    const own = code === undefined ? '' : `,"code":${JSON.stringify(code)}`
    return `${this.#envelope.body(headline).slice(0, -1)}${own},"codes":${this.#codes.json()}}`
  }
}

/** The code of an answer without a code of its own: the name of its status, `NOT_FOUND`, `INTERNAL_SERVER_ERROR`. */
function statusCode (status: number): string | undefined {
  return STATUS_CODES[status]?.toUpperCase().replace(/[^A-Z]+/g, '_')
}
