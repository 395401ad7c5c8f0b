/** A text, and the same as a JSON string. */
export interface JsonText {
  readonly text: string
  readonly json: string
}

export function jsonText (text: string): JsonText {
  return { text, json: JSON.stringify(text) }
}

/**
 * A text whose constant parts are made and whose other parts a request fills in: never by a template engine, so that
 * what a client sends is data only.
 */
export interface Prepared extends JsonText {
  /** The slots between the pieces, where there are any. */
  readonly slots: readonly string[]
  readonly pieces: readonly string[]
}

const MARK = '\u0000'

/** Stands in a text for a part to be filled in later. */
export function slot (name: string | number): string {
  return `${MARK}${name}${MARK}`
}

/** Whether a text is a single slot. */
export function isMark (text: string): boolean {
  return text.startsWith(MARK) && text.indexOf(MARK, 1) === text.length - 1
}

/** Text of a schema, which could be taken for a slot. */
export function withoutMarks (text: string): string {
  return text.replaceAll(MARK, '')
}

export function prepare (text: string): Prepared {
  const parts = text.split(MARK)
  const pieces = parts.filter((_, i) => i % 2 === 0)
  const slots = parts.filter((_, i) => i % 2 === 1)
  return { ...jsonText(text), slots, pieces }
}

/** Fills slots in; one whose value is not known stays, for a later turn. */
export function fill (text: string, value: (name: string) => string | undefined): string {
  return text.split(MARK).map((part, i) => i % 2 === 0 ? part : value(part) ?? slot(part)).join('')
}
