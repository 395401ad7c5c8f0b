import { isMark, slot, withoutMarks } from './prepared.js'

type ChangeCase = (text: string, language: string) => string

/** The formats of placeholders that change the case of letters, by the rules of the language: `{{label, capitalize}}`. */
const FORMATS: Readonly<Record<string, ChangeCase>> = {
  capitalize: (text, language) => text.replace(/^[^\p{L}\p{N}]*\p{L}/u, (start) => start.toLocaleUpperCase(language)),
  uppercase: (text, language) => text.toLocaleUpperCase(language),
}

type CaseFormat = readonly [name: string, format: (value: unknown, language?: string) => string]

/** The formats for i18next. It sees marks instead of values, so the format's name is added to the mark, and applied to the value later. */
export const caseFormats: readonly CaseFormat[] = Object.entries(FORMATS).map(([name, change]) => {
  return [name, (value, language = 'en') => isMark(String(value)) ? slot(`${withoutMarks(String(value))}^${name}`) : change(String(value), language)]
})

/** A mark's name without the format, and the format's function. */
export function formatOf (mark: string): { name: string, change: ChangeCase } {
  const [name = '', format = ''] = mark.split('^')
  return { name, change: Object.hasOwn(FORMATS, format) ? FORMATS[format]! : (text) => text }
}
