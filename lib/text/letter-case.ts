import { isMark, slot, withoutMarks } from './prepared.js'

type ChangeCase = (text: string, language: string) => string

/** The formats of placeholders that change letters as a language does it: `{{label, capitalize}}`. */
const FORMATS: Readonly<Record<string, ChangeCase>> = {
  capitalize: (text, language) => text.replace(/^[^\p{L}\p{N}]*\p{L}/u, (start) => start.toLocaleUpperCase(language)),
  uppercase: (text, language) => text.toLocaleUpperCase(language),
}

/** The formats for i18next, which sees marks in place of values: a mark gets the format's name, and its value is changed later. */
export const caseFormats: ReadonlyArray<readonly [name: string, format: (value: unknown, language?: string) => string]> = Object.entries(FORMATS).map(([name, change]) => {
  return [name, (value, language = 'en') => isMark(String(value)) ? slot(`${withoutMarks(String(value))}^${name}`) : change(String(value), language)]
})

/** The name of a mark without its format, and what the format makes of the value. */
export function formatOf (mark: string): { name: string, change: ChangeCase } {
  const [name = '', format = ''] = mark.split('^')
  return { name, change: Object.hasOwn(FORMATS, format) ? FORMATS[format]! : (text) => text }
}
