import type { Messages } from '../text/messages.js'
import type { RequestPart, Violation } from '../violation/violation.js'

/** One text of one field, as pieces of JSON. */
export interface Entry {
  /** The field's name, a JSON string. */
  readonly field: string
  /** A JSON string. */
  readonly text: string
  /** Both, for the first list: `"url":["..."`. */
  readonly opening: string
  /** Both, after another list: `],"url":["..."`. */
  readonly following: string
}

/** The field `''` as JSON, for texts about the whole request. */
export const WHOLE = '""'

/** @param field a JSON string, like `text` */
export function entryOf (field: string, text: string): Entry {
  const opening = `${field}:[${text}`
  return { field, text, opening, following: `],${opening}` }
}

/** The entries of violations. For violations that recur they are made once for each language. */
export class Entries {
  readonly #messages: Messages
  readonly #prefixPart: boolean
  #byLanguage = new Map<string, EntriesIn>()

  /** @param prefixPart whether field names begin with their part of the request: `body.url` */
  constructor (messages: Messages, prefixPart: boolean) {
    this.#messages = messages
    this.#prefixPart = prefixPart
    messages.onChange(() => { this.#byLanguage = new Map() })
  }

  /** @param language a language of the catalogue */
  in (language: string): EntriesIn {
    let entries = this.#byLanguage.get(language)
    if (entries === undefined) this.#byLanguage.set(language, entries = new EntriesIn(this.#messages, this.#prefixPart, language))
    return entries
  }
}

class EntriesIn {
  readonly #messages: Messages
  readonly #prefixPart: boolean
  readonly #language: string
  readonly #made = new WeakMap<Violation, Entry>()

  constructor (messages: Messages, prefixPart: boolean, language: string) {
    this.#messages = messages
    this.#prefixPart = prefixPart
    this.#language = language
  }

  of (violation: Violation): Entry {
    if (!violation.recurs) return this.#make(violation)
    let entry = this.#made.get(violation)
    if (entry === undefined) this.#made.set(violation, entry = inOnePiece(this.#make(violation)))
    return entry
  }

  #make (violation: Violation): Entry {
    const { rule, fieldJson } = violation
    return entryOf(this.#prefixPart ? prefixed(rule.part, fieldJson) : fieldJson, this.#messages.json(violation, this.#language))
  }
}

function prefixed (part: RequestPart, field: string): string {
  return field === WHOLE ? `"${part}"` : `"${part}.${field.slice(1)}`
}

/** V8 stores a concatenated string as its parts, and would copy them one by one into each answer. */
function inOnePiece ({ field, text }: Entry): Entry {
  const opening = [field, ':[', text].join('')
  return { field, text, opening, following: ['],', opening].join('') }
}
