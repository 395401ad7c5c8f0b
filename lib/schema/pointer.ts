/*
 * JSON pointers (RFC 6901): `/items/0/a~1b`.
 */

/** The most names in a path: anything deeper is reported at this depth. */
export const DEEPEST = 64
/** Longer names are truncated first; no schema has such names. */
export const LONGEST_NAME = 2_000

/** The names of a pointer in a schema. */
export function namesOf (pointer: string): string[] {
  return pointer.split('/').slice(1).map(unescapePointer)
}

/** Where a pointer of Ajv's `$data` leads. */
export interface DataPointer {
  /** How many levels up it begins; undefined for a pointer from the root. */
  readonly up: number | undefined
  /** The names below. */
  readonly names: string[]
  /** Whether it refers to the name of the value that it reaches, not to the value (`0#`). */
  readonly isName: boolean
}

/** Reads a JSON pointer, `/name`, or a relative one, `1/name` (draft-bhutton-relative-json-pointer). */
export function dataPointer (pointer: string): DataPointer {
  const [, up, rest = ''] = /^(\d*)(.*)$/s.exec(pointer)!
  return { up: up === '' ? undefined : Number(up), names: namesOf(rest), isName: rest === '#' }
}

/** The names of a pointer into data; only the first ones if it is very deep. */
export function pathOf (pointer: string): string[] {
  const path: string[] = []
  for (let start = 1, end; start <= pointer.length && path.length < DEEPEST; start = end + 1) {
    end = pointer.indexOf('/', start)
    if (end === -1) end = pointer.length
    path.push(unescapePointer(pointer.slice(start, Math.min(end, start + LONGEST_NAME))))
  }
  return path
}

function unescapePointer (name: string): string {
  return name.includes('~') ? name.replace(/~1/g, '/').replace(/~0/g, '~') : name
}

export function escapePointer (name: string): string {
  return name.includes('~') || name.includes('/') ? name.replace(/~/g, '~0').replace(/\//g, '~1') : name
}

/** The value that a pointer into data names, or `undefined`. */
export function valueAt (data: unknown, pointer: string): unknown {
  return pathOf(pointer).reduce(ownValue, data)
}

export function ownValue (value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined
}
