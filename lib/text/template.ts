import { slot } from './prepared.js'
import { ownValue, pathOf } from '../schema/pointer.js'
import type { TemplateData } from '../violation/violation.js'

/** The most parts of a value that are shown; its text is truncated after fewer characters. */
const MOST_PARTS = 100
/** The most characters of a string or name that are shown. */
const MOST_CHARACTERS = 200

/** The cached texts of objects and lists, since many violations may show the same one. */
const shown = new WeakMap<object, string>()

/** Replaces ajv-errors' templates, `${/pointer}` or `${1/pointer}`, by slots that each request fills in. */
export function withTemplates (text: string): string {
  return text.replace(/\$\{([^}]+)\}/g, (_, pointer) => slot(`$${pointer}`))
}

/** Whether a slot belongs to a template. */
export function isTemplate (name: string): boolean {
  return name.startsWith('$')
}

/**
 * The value of a template as JSON, truncated if it is large.
 * @param name the slot: an absolute JSON pointer, or one relative to the value whose schema has the `errorMessage`
 */
export function templateValue ({ root, at }: TemplateData, name: string): string {
  const [, up, rest = ''] = /^\$(\d*)(.*)$/s.exec(name)!
  const start = up === '' ? [] : at.slice(0, Math.max(0, at.length - Number(up)))
  if (rest === '#') return json(at[at.length - 1 - Number(up)] ?? '')
  let value = root
  for (const name of [...start, ...pathOf(rest)]) value = ownValue(value, name)
  return json(value)
}

function json (value: unknown): string {
  // of a parser of large numbers
  if (typeof value === 'bigint') return beginning(value, { left: 1 }) as string
  if (typeof value !== 'object' || value === null) return JSON.stringify(beginning(value, { left: 1 })) ?? 'undefined'
  const known = shown.get(value) ?? JSON.stringify(beginning(value, { left: MOST_PARTS }))
  shown.set(value, known)
  return known
}

/** A copy of the first parts of a value: a client may send a MiB, or more levels than `JSON.stringify` can handle. */
function beginning (value: unknown, parts: { left: number }): unknown {
  if (typeof value === 'string' || typeof value === 'bigint') return String(value).slice(0, MOST_CHARACTERS)
  if (typeof value !== 'object' || value === null) return value
  const names = Object.keys(value)
  const copy = Array.isArray(value) ? [] : Object.create(null)
  for (let i = 0; i < names.length && parts.left-- > 0; i++) {
    copy[names[i]!.slice(0, MOST_CHARACTERS)] = beginning((value as Record<string, unknown>)[names[i]!], parts)
  }
  return copy
}
