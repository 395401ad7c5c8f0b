import { channel } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import { codeOf, LITERAL } from './code.js'
import type { Entry } from './entry.js'
import type { Headline, Writer } from './envelope.js'
import type { Violation } from '../violation/violation.js'

/** What is told of an answer where somebody listens, as tests do: the codes by field, whatever the body has. */
export interface RecordedAnswer {
  /** Node's own request. */
  readonly request: unknown
  readonly codes: Readonly<Record<string, readonly string[]>>
}

/** A name that is the same in every copy of this package. */
export const ANSWERS = channel('fastify-localized-errors:answer')

/** A writer that also tells which codes it has written, if somebody listens. */
export function recording (writer: Writer, request: IncomingMessage | unknown): Writer {
  return ANSWERS.hasSubscribers ? new RecordingWriter(writer, request) : writer
}

class RecordingWriter implements Writer {
  readonly #writer: Writer
  readonly #request: unknown
  readonly #codes = new Map<string, string[]>()

  constructor (writer: Writer, request: unknown) {
    this.#writer = writer
    this.#request = request
  }

  isFull (bytes: number): boolean {
    return this.#writer.isFull(bytes)
  }

  room (bytes: number): number {
    return this.#writer.room(bytes)
  }

  has (entry: Entry, violation: Violation | undefined, code: string | undefined): boolean {
    return this.#writer.has(entry, violation, code)
  }

  add (entry: Entry, violation: Violation | undefined, code: string | undefined): boolean {
    const isAdded = this.#writer.add(entry, violation, code)
    const field: string = JSON.parse(entry.field)
    if (isAdded) this.#codes.set(field, [...this.#codes.get(field) ?? [], violation === undefined ? code ?? LITERAL : codeOf(violation).code])
    return isAdded
  }

  body (headline: Headline): string {
    ANSWERS.publish({ request: this.#request, codes: Object.fromEntries(this.#codes) } satisfies RecordedAnswer)
    return this.#writer.body(headline)
  }
}
