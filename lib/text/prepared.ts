/** A text, also as a JSON string. */
export interface JsonText {
  readonly text: string
  readonly json: string
}

export function jsonText (text: string): JsonText {
  return { text, json: JSON.stringify(text) }
}

/**
 * A text with its constant parts rendered, and slots for what a request fills in. No template engine fills them, so the client's input is
 * only data.
 */
export interface Prepared extends JsonText {
  /** The names of the slots between the pieces. */
  readonly slots: readonly string[]
  readonly pieces: readonly string[]
}

const MARK = '\u0000'

/** A slot in a text, to be filled in later. */
export function slot (name: string | number): string {
  return `${MARK}${name}${MARK}`
}

/** Whether a text is a single slot. */
export function isMark (text: string): boolean {
  return text.startsWith(MARK) && text.indexOf(MARK, 1) === text.length - 1
}

/** Removes from other people's text what would be taken for a slot. */
export function withoutMarks (text: string): string {
  return text.replaceAll(MARK, '')
}

/** Marks the NUL characters of other people's text, so that {@link fill} keeps them. */
export function withNuls (text: string): string {
  return text.replaceAll(MARK, slot(''))
}

export function prepare (text: string): Prepared {
  const parts = text.split(MARK)
  const pieces = parts.filter((_, i) => i % 2 === 0)
  const slots = parts.filter((_, i) => i % 2 === 1)
  return { ...jsonText(text), slots, pieces }
}

/** Fills in slots. A slot without a value stays, to be filled in later; one without a name is a NUL character. */
export function fill (text: string, value: (name: string) => string | undefined): string {
  return text.split(MARK).map((part, i) => i % 2 === 0 ? part : part === '' ? MARK : value(part) ?? slot(part)).join('')
}
