import type { Static, TArray, TObject, TRecord, TString } from '@sinclair/typebox'
import { Type } from '@sinclair/typebox'
import type { Violation } from './violation.js'

/** The body of every error answer, for the `response` schemas of routes and for API descriptions. */
export const ErrorEnvelope: TObject<{ message: TString, errors: TRecord<TString, TArray<TString>> }> = Type.Object({
  message: Type.String(),
  errors: Type.Record(Type.String(), Type.Array(Type.String())),
}, { title: 'ErrorEnvelope' })

export type ErrorEnvelope = Static<typeof ErrorEnvelope>

/** What an answer says as a whole. */
export interface Headline {
  readonly status: number
  readonly message: string
  /** For machines. */
  readonly code: string | undefined
  /** The name of the status in the reader's language. */
  readonly title: () => string
}

/** Builds the body of one answer out of its texts. */
export interface Writer {
  /** The bytes of what has been added. */
  readonly bytes: number
  /**
   * @param json the text as a JSON string
   * @param violation where the text is a schema's
   * @param code where the text is the application's
   */
  add: (field: string, json: string, violation: Violation | undefined, code: string | undefined) => void
  /** The whole body as JSON. */
  body: (headline: Headline) => string
}

/** `{"message":"...","errors":{"url":["..."],"date":["..."]}}`, fields and texts in the order in which they came. */
export class EnvelopeWriter implements Writer {
  readonly #texts = new Map<string, string>()
  bytes = 0

  /** @returns whether the text was added: a field does not say the same twice */
  add (field: string, json: string): boolean {
    const texts = this.#texts.get(field)
    if (texts?.includes(json) === true) return false
    this.#texts.set(field, texts === undefined ? json : `${texts},${json}`)
    this.bytes += Buffer.byteLength(json) + (texts === undefined ? Buffer.byteLength(JSON.stringify(field)) + 4 : 1)
    return true
  }

  body ({ message }: Headline): string {
    return `{"message":${JSON.stringify(message)},"errors":${jsonObject(this.#texts)}}`
  }
}

/** A JSON object of arrays, in the order of the map; a `__proto__` is a name like any other. */
export function jsonObject (items: ReadonlyMap<string, string>): string {
  let json = ''
  for (const [name, array] of items) json += `${json === '' ? '' : ','}${JSON.stringify(name)}:[${array}]`
  return `{${json}}`
}
