import type { Static, TArray, TObject, TRecord, TString } from '@sinclair/typebox'
import { array, object, record, string } from '../schema/typebox.js'
import type { Violation } from '../explain/violation.js'

/** The body of every error answer, for the `response` schemas of routes and for API descriptions. */
export const ErrorEnvelope: TObject<{ message: TString, errors: TRecord<TString, TArray<TString>> }> = object({
  message: string(),
  errors: record(array(string())),
}, { title: 'ErrorEnvelope' })

export type ErrorEnvelope = Static<typeof ErrorEnvelope>

/** What an answer says as a whole. */
export interface Headline {
  readonly status: number
  readonly message: string
  /** For machines. */
  readonly code: string | undefined
}

/** Builds the body of one answer out of its texts. */
export interface Writer {
  /** Whether what has been added has so many bytes, or more. */
  isFull: (bytes: number) => boolean
  /**
   * @param fieldJson the field's name as a JSON string
   * @param textJson the text as a JSON string
   * @param violation where the text is a schema's
   * @param code where the text is the application's
   */
  add: (fieldJson: string, textJson: string, violation: Violation | undefined, code: string | undefined) => void
  /** The whole body as JSON. */
  body: (headline: Headline) => string
}

/** `{"message":"...","errors":{"url":["..."],"date":["..."]}}`, fields and texts in the order in which they came. */
export class EnvelopeWriter implements Writer {
  readonly #errors = new JsonLists()

  isFull (bytes: number): boolean {
    return this.#errors.isFull(bytes)
  }

  /** @returns whether the text was added: a field does not say the same twice */
  add (fieldJson: string, textJson: string): boolean {
    return this.#errors.addOnce(fieldJson, textJson)
  }

  body ({ message }: Headline): string {
    return `{"message":${JSON.stringify(message)},"errors":${this.#errors.json()}}`
  }
}

/** A JSON object of lists, built as text; `__proto__` is a name like any other. */
export class JsonLists {
  readonly #lists = new Map<string, string>()
  #length = 0

  /**
   * @param name a JSON string
   * @param json a string or an object as JSON
   */
  add (name: string, json: string): void {
    this.#append(name, this.#lists.get(name), json)
  }

  /** @returns whether it was added: the list had not had it */
  addOnce (name: string, json: string): boolean {
    const list = this.#lists.get(name)
    if (list !== undefined && (list.includes(`:[${json}`) || list.includes(`,${json}`))) return false
    this.#append(name, list, json)
    return true
  }

  #append (name: string, list: string | undefined, json: string): void {
    const longer = list === undefined ? `${name}:[${json}` : `${list},${json}`
    this.#lists.set(name, longer)
    this.#length += longer.length - (list?.length ?? 0)
  }

  /** Counts bytes only where there may be enough of them: a character has three at most. */
  isFull (bytes: number): boolean {
    return this.#length * 3 >= bytes && Buffer.byteLength(this.json()) >= bytes
  }

  json (): string {
    let json = ''
    for (const list of this.#lists.values()) json += json === '' ? `${list}]` : `,${list}]`
    return `{${json}}`
  }
}
