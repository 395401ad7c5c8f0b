import type { FieldText } from './api-error.js'
import type { TextValues } from '../text/catalogue.js'
import { WHOLE, entryOf, type Entries, type Entry } from './entry.js'
import type { Headline, Writer } from './envelope.js'
import type { Failure } from './failure.js'
import type { Messages } from '../text/messages.js'
import { jsonText } from '../text/prepared.js'
import { cut } from '../text/cut.js'
import { INVALID, MORE, RETRY_AFTER, UNCHECKED } from './status-keys.js'
import type { Findings, Violation } from '../violation/violation.js'

export interface AnswerOptions {
  /** The most errors in one answer. */
  readonly maxViolations: number
  /** The most bytes of field names and texts in one answer. */
  readonly maxBytes: number
  readonly entries: Entries
}

/** A failure and its violations. */
export interface Explained {
  readonly failure: Failure
  readonly findings: Findings
  /** The seconds of a `Retry-After` header. */
  readonly retryAfter: number | undefined
}

/** The body of the answer to a failure, in a language. */
export function answer (messages: Messages, language: string, explained: Explained, options: AnswerOptions, writer: Writer): string {
  const { maxBytes } = options
  const head = headline(messages, language, explained, maxBytes)
  // a long message of the application leaves less room for texts
  const left = explained.failure.constant ? maxBytes : maxBytes - Buffer.byteLength(head.message.json)
  addTexts(messages, language, explained, new BoundedTexts(writer, options.maxViolations, left), options.entries)
  return writer.body(head)
}

/** Whether the message is one that was thrown, whose language is unknown. */
export function isForeignText (messages: Messages, language: string, { constant, literal, keys, values }: Failure): boolean {
  return !constant && literal !== undefined && firstText(messages, language, keys, values).text === undefined
}

/** The message, status and code of the whole answer. */
function headline (messages: Messages, language: string, { failure, retryAfter }: Explained, maxBytes: number): Headline {
  const { status, keys, constant, literal, values, code } = failure
  if (constant) {
    const text = messages.constant(language, keys)
    const message = retryAfter === undefined || !isForLater(failure) ? text : jsonText(`${text.text} ${messages.constant(language, RETRY_AFTER, retryAfter).text}`)
    return { status, message, code }
  }
  const { text, key } = firstText(messages, language, keys, values)
  return { status, message: jsonText(fitting(text ?? messages.literal(language, literal!, values), maxBytes)), code: ownKey(key) ?? code }
}

/** Whether to add the seconds to wait; the texts of 5xx say "later" already. */
function isForLater ({ status, keys }: Failure): boolean {
  return keys !== INVALID && (status < 500 || status === 503)
}

function firstText (messages: Messages, language: string, keys: readonly string[], values: TextValues): { text?: string, key?: string } {
  for (const key of keys) {
    const text = messages.say(language, [key], values)
    if (text !== undefined) return { text, key }
  }
  return {}
}

/** A key that is not this package's serves as the application's code. */
function ownKey (key: string | undefined): string | undefined {
  return key === undefined || /^(error|status|message)\./.test(key) ? undefined : key
}

function addTexts (messages: Messages, language: string, explained: Explained, texts: BoundedTexts, allEntries: Entries): void {
  const { failure, findings: { violations, isPartial } } = explained
  const entries = allEntries.in(language)
  for (let i = 0; i < violations.length && !texts.isCut; i++) texts.add(entries.of(violations[i]!), violations[i], undefined)
  for (const [name, given] of failure.errors) {
    const field = JSON.stringify(name)
    for (let i = 0; i < given.length && !texts.isCut; i++) {
      const { text, code } = fieldText(messages, language, name, given[i]!, failure.values)
      texts.addText(field, text, code)
    }
  }
  if (texts.isCut) texts.addNote(messages.constant(language, MORE, texts.shown).json, 'more')
  else if (isPartial) texts.addNote(messages.constant(language, UNCHECKED).json, 'unchecked')
}

/** Adds texts as long as there is room. */
class BoundedTexts {
  /** How many were added. */
  shown = 0
  /** Whether one did not fit. */
  isCut = false
  readonly #writer: Writer
  readonly #maxViolations: number
  readonly #maxBytes: number

  constructor (writer: Writer, maxViolations: number, maxBytes: number) {
    this.#writer = writer
    this.#maxViolations = maxViolations
    this.#maxBytes = maxBytes
  }

  add (entry: Entry, violation: Violation | undefined, code: string | undefined): void {
    if (this.shown >= this.#maxViolations || this.#writer.isFull(this.#maxBytes)) this.isCut = !this.#writer.has(entry, violation, code)
    else if (this.#writer.add(entry, violation, code)) this.shown++
  }

  /** Adds a text of the application or of another validator, which may have any length. */
  addText (field: string, text: string, code: string | undefined): void {
    const fit = text.length <= SHORT ? text : fitting(text, this.#writer.room(this.#maxBytes) - Buffer.byteLength(field))
    this.add(entryOf(field, JSON.stringify(fit)), undefined, code)
  }

  /** Adds a text about the whole answer, for which there is always room. */
  addNote (json: string, code: string): void {
    this.#writer.add(entryOf(WHOLE, json), undefined, code)
  }
}

/** Shorter texts may exceed the limit, which is approximate. */
const SHORT = 200

/** Truncates a text so that it fits as a JSON string. */
function fitting (text: string, bytes: number): string {
  let fit = text
  for (let needed = Buffer.byteLength(JSON.stringify(fit)); fit.length > SHORT && needed > bytes; needed = Buffer.byteLength(JSON.stringify(fit))) {
    fit = cut(fit, Math.max(SHORT, Math.floor(fit.length * Math.max(bytes, 0) / needed) - 1))
  }
  return fit
}

/** @param shared the values of the whole error; those of the text take precedence */
function fieldText (messages: Messages, language: string, field: string, given: FieldText, shared: TextValues): { text: string, code?: string } {
  if (typeof given === 'object' && 'literal' in given) return { text: given.literal }
  const { text: key, values = {} } = typeof given === 'string' ? { text: given } : given
  const text = messages.sayOfField(language, field, [key], values, shared)
  return text === undefined ? { text: messages.literal(language, key, { ...shared, ...values }) } : { text, code: key }
}
