import type { FastifyRequest } from 'fastify'
import { isApiError, type ApiError } from '../answer/api-error.js'
import type { Messages } from '../text/messages.js'
import { looksLikeKey } from '../text/missing-texts.js'
import type { TextValues } from '../text/catalogue.js'

/** The most texts that are looked up, and that the log can name. */
const MOST_KEYS = 1_000

/** Warns once of each text of an `ApiError` that looks like a key, and is none of the catalogue. */
export class MisspeltKeys {
  readonly #messages: Messages
  readonly #seen = new Set<string>()

  constructor (messages: Messages) {
    this.#messages = messages
  }

  look ({ log }: FastifyRequest, error: unknown, language: string): void {
    if (!isApiError(error)) return
    for (const [text, values] of textsOf(error)) {
      if (text === undefined || this.#seen.has(text) || this.#seen.size >= MOST_KEYS || !looksLikeKey(text)) continue
      this.#seen.add(text)
      if (this.#messages.say(language, [text], values) === undefined) log.warn({ key: text }, `the text '${text}' of an ApiError looks like a key, but there is no such key`)
    }
  }
}

function textsOf ({ text, values, fieldTexts }: ApiError): Array<[text: string | undefined, values: TextValues]> {
  const ofFields = fieldTexts.flatMap(([, texts]) => texts).map((given): [string | undefined, TextValues] => {
    if (typeof given === 'string') return [given, values]
    return 'literal' in given ? [undefined, values] : [given.text, { ...values, ...given.values }]
  })
  return [[text, values], ...ofFields]
}
