import { codeOf } from './code.js'
import { entryOf, type Entry } from './entry.js'
import { EnvelopeWriter, JsonLists, type Headline, type Writer } from './envelope.js'
import type { Violation } from '../explain/violation.js'

/** The code of a text that the application wrote out. */
const LITERAL = 'custom'

/** The envelope with codes beside the texts: `"codes":{"url":[{"code":"maxLength","params":{"limit":10}}]}`. */
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
    const { code } = headline
    const own = code === undefined ? '' : `,"code":${JSON.stringify(code)}`
    return `${this.#envelope.body(headline).slice(0, -1)}${own},"codes":${this.#codes.json()}}`
  }
}
