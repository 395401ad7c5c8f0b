import type { FieldText } from './api-error.js'
import { FieldTexts, envelope } from './envelope.js'
import type { Failure } from './failure.js'
import type { Messages } from './messages.js'
import type { RequestPart, Violation } from './violation.js'

export interface AnswerOptions {
  /** Violations in one answer, at most. */
  readonly maxViolations: number
  /** Characters of all fields and texts in one answer, at most. */
  readonly maxLength: number
  /** Whether a field is named with its part of the request: `body.url`. */
  readonly prefixPart: boolean
}

/** A failure with everything that was found for it. */
export interface Explained {
  readonly failure: Failure
  readonly violations: readonly Violation[]
  /** The whole seconds of a `Retry-After` header. */
  readonly retryAfter: number | undefined
}

/** The envelope that answers a failure in a language. */
export function answer (messages: Messages, language: string, explained: Explained, options: AnswerOptions): string {
  return envelope(messageText(messages, language, explained), fieldTexts(messages, language, explained, options))
}

/** What the failure is as a whole: a text of the catalogue, the application's own, or the one of last resort. */
function messageText (messages: Messages, language: string, { failure, retryAfter }: Explained): string {
  const { keys, literal, values, status } = failure
  const [own, fallback] = literal === undefined ? [keys, []] : [keys.slice(0, keys.indexOf(`status.${status}`)), keys]
  const written = messages.say(language, own, values) ?? (literal === undefined ? undefined : messages.literal(language, literal, values))
  const text = written ?? messages.say(language, fallback)!
  return retryAfter === undefined || literal !== undefined ? text : `${text} ${messages.say(language, ['status.retryAfter'], { count: retryAfter, seconds: retryAfter })!}`
}

function fieldTexts (messages: Messages, language: string, { failure, violations }: Explained, { maxViolations, maxLength, prefixPart }: AnswerOptions): FieldTexts {
  const fields = new FieldTexts()
  let shown = 0
  for (const violation of violations) {
    if (shown === maxViolations || fields.length > maxLength) break
    fields.add(prefixPart ? prefixed(violation.rule.part, violation.field) : violation.field, messages.json(violation, language))
    shown++
  }
  if (shown < violations.length) fields.add('', JSON.stringify(messages.say(language, ['message.more'], { count: shown, limit: shown })))
  for (const [field, texts] of failure.errors) {
    for (const text of texts) fields.add(field, JSON.stringify(ownText(messages, language, text)))
  }
  return fields
}

function prefixed (part: RequestPart, field: string): string {
  return field === '' ? part : `${part}.${field}`
}

function ownText (messages: Messages, language: string, given: FieldText): string {
  const { text, values = {} } = typeof given === 'string' ? { text: given } : given
  return messages.say(language, [text], values) ?? messages.literal(language, text, values)
}
