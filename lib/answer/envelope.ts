import { array, object, record, string, type Esm, type Exported, type StringSchema } from '../typebox/typebox.js'
import type { Entry } from './entry.js'
import type { JsonText } from '../text/prepared.js'
import type { Violation } from '../violation/violation.js'

type Texts = Exported<Esm.TArray<StringSchema>, 'Array'>

/** The body of error answers, for the `response` schemas of routes and for API descriptions. */
export const ErrorEnvelope: Exported<Esm.TObject<{
  message: StringSchema
  errors: Exported<Esm.TRecord<Esm.TString, Texts>, 'Record'>
}>, 'Object'> = object({
  message: string(),
  errors: record(array(string())),
}, { title: 'ErrorEnvelope' })

export interface ErrorEnvelope {
  message: string
  errors: Record<string, string[]>
}

/** The message, status and code of an answer. */
export interface Headline {
  readonly status: number
  readonly message: JsonText
  /** The code for machines. */
  readonly code: string | undefined
}

/** Builds the body of an answer from its texts. */
export interface Writer {
  /** Whether at least this many bytes have been added. */
  isFull: (bytes: number) => boolean
  /** How many of this many bytes are left. */
  room: (bytes: number) => number
  /** Whether a field has this text already: it is not repeated. */
  has: (entry: Entry, violation: Violation | undefined, code: string | undefined) => boolean
  /**
   * @param violation for a text of a schema
   * @param code for a text of the application
   * @returns whether the text was added; false if it is there already
   */
  add: (entry: Entry, violation: Violation | undefined, code: string | undefined) => boolean
  /** The whole body as JSON. */
  body: (headline: Headline) => string
}

/** Writes `{"message":"...","errors":{"url":["..."],"date":["..."]}}`, fields and texts in the order in which they were added. */
export class EnvelopeWriter implements Writer {
  readonly #errors = new JsonLists()

  isFull (bytes: number): boolean {
    return this.#errors.isFull(bytes)
  }

  room (bytes: number): number {
    return this.#errors.room(bytes)
  }

  has (entry: Entry): boolean {
    return this.#errors.has(entry)
  }

  add (entry: Entry): boolean {
    return this.#errors.addOnce(entry)
  }

  body ({ message }: Headline): string {
    return `{"message":${message.json},"errors":${this.#errors.json()}}`
  }
}

/** A JSON object of lists, built as a string. `__proto__` is a name like any other. */
export class JsonLists {
  readonly #fields: string[] = []
  /** The list of each field, without its end but with the end of the list before it. */
  readonly #lists: string[] = []
  /** The index of each field, if there are many. */
  #places: Map<string, number> | undefined
  #length = 0

  add (entry: Entry): void {
    this.#addAt(this.#placeOf(entry.field), entry)
  }

  /** @returns whether it was added; false if the list has the text already */
  addOnce (entry: Entry): boolean {
    const place = this.#placeOf(entry.field)
    if (this.#hasAt(place, entry)) return false
    this.#addAt(place, entry)
    return true
  }

  has (entry: Entry): boolean {
    return this.#hasAt(this.#placeOf(entry.field), entry)
  }

  #addAt (place: number, entry: Entry): void {
    if (place === NEW) this.#open(entry)
    else this.#append(place, entry)
  }

  #hasAt (place: number, { text }: Entry): boolean {
    if (place === NEW) return false
    const list = this.#lists[place]!
    return list.includes(text) && (list.includes(`:[${text}`) || list.includes(`,${text}`))
  }

  #open ({ field, opening, following }: Entry): void {
    const list = this.#lists.length === 0 ? opening : following
    this.#places?.set(field, this.#fields.length)
    this.#fields.push(field)
    this.#lists.push(list)
    this.#length += list.length
  }

  #append (place: number, { text }: Entry): void {
    this.#lists[place] += `,${text}`
    this.#length += text.length
  }

  #placeOf (field: string): number {
    const { length } = this.#fields
    // the texts of a field usually follow each other
    if (length > 0 && this.#fields[length - 1] === field) return length - 1
    if (length < MANY) return this.#fields.indexOf(field)
    this.#places ??= new Map(this.#fields.map((name, place) => [name, place]))
    return this.#places.get(field) ?? NEW
  }

  /** Counts bytes only if the limit may have been reached: a character has at most three. */
  isFull (bytes: number): boolean {
    return this.#length * 3 >= bytes && this.room(bytes) <= 0
  }

  room (bytes: number): number {
    return bytes - Buffer.byteLength(this.json())
  }

  json (): string {
    let json = ''
    for (const list of this.#lists) json += list
    return json === '' ? '{}' : `{${json}]}`
  }
}

/** The index of a field without a list. */
const NEW = -1
/** Up to this number of fields, a linear search is faster than a map. */
const MANY = 32
