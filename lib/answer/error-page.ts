import type { Entry } from './entry.js'
import type { Headline, Writer } from './envelope.js'
import { directionOf, escaped, htmlDocument } from './html.js'
import { tagOf } from '../text/intl.js'

/** An error as text, for an application that writes its own page. Clients control parts of it: escape it. */
export interface ErrorPage {
  readonly status: number
  /** The name of the status. */
  readonly title: string
  readonly message: string
  /** The code of the answer, as with the option `codes`. */
  readonly code: string | undefined
  /** The fields and their texts, in order. The field `''` stands for the request as a whole. */
  readonly errors: ReadonlyArray<{ readonly field: string, readonly texts: readonly string[] }>
  /** The language of the texts, a tag for `lang`. */
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
}

/** Writes an error as a page in the reader's language. */
export class PageWriter implements Writer {
  readonly #title: string
  readonly #language: string
  readonly #isForeign: boolean
  /** JSON strings: the texts by field. */
  readonly #errors = new Map<string, Set<string>>()
  #bytes = 0
  #headline: Headline | undefined

  /**
   * @param title the name of the status in the language
   * @param isForeign whether the message is in an unknown language
   */
  constructor (title: string, language: string, isForeign = false) {
    this.#title = title
    this.#language = language
    this.#isForeign = isForeign
  }

  isFull (bytes: number): boolean {
    return this.#bytes >= bytes
  }

  room (bytes: number): number {
    return bytes - this.#bytes
  }

  has ({ field, text }: Entry): boolean {
    return this.#errors.get(field)?.has(text) === true
  }

  add (entry: Entry): boolean {
    if (this.has(entry)) return false
    const { field, text } = entry
    const texts = this.#errors.get(field)
    if (texts === undefined) this.#errors.set(field, new Set([text]))
    else texts.add(text)
    this.#bytes += Buffer.byteLength(text) + (texts === undefined ? Buffer.byteLength(field) : 0)
    return true
  }

  body (headline: Headline): string {
    this.#headline = headline
    return errorPage(this.page(), this.#isForeign)
  }

  /** The same as data, once there is a body. */
  page (): ErrorPage {
    const { status, message, code } = this.#headline!
    const errors = Array.from(this.#errors, ([field, texts]) => ({ field: JSON.parse(field), texts: Array.from(texts, (text) => JSON.parse(text)) }))
    return { status, title: this.#title, message: message.text, code, errors, language: tagOf(this.#language), direction: directionOf(this.#language) }
  }
}

/** A page with the status, the message and a table of fields. */
function errorPage ({ status, title, message, errors, language }: ErrorPage, isForeign: boolean): string {
  const heading = `${status} – ${title}`
  const fields = errors.length === 0 ? '' : `<table><tbody>${errors.map(row).join('')}</tbody></table>\n`
  return htmlDocument(language, heading, `<main><h1>${escaped(heading)}</h1>
<p${isForeign ? ' lang="" dir="auto"' : ''}>${escaped(message)}</p>
${fields}</main>`)
}

/** The texts of a field, or those of the whole request across the table. */
function row ({ field, texts }: ErrorPage['errors'][number]): string {
  const lines = texts.map(escaped).join('<br>')
  return field === '' ? `<tr><td colspan="2">${lines}</td></tr>` : `<tr><th scope="row"><code>${escaped(field)}</code></th><td>${lines}</td></tr>`
}
