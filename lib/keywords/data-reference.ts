import type { KnownKeyword, ServerAjv } from '../ajv/server-ajv.js'
import { dataPointer } from '../schema/pointer.js'
import { isDataReference } from '../schema/schema.js'
import { rootOf, type Instance } from '../explain/instance.js'
import type { View } from '../explain/view.js'

/** Whether the value of a keyword is taken from the data (`$data`); both Ajv and the keyword must allow it. */
export function isReferred (value: unknown, { definition }: KnownKeyword, { opts }: ServerAjv): value is { $data: string } {
  return opts.$data === true && definition.$data === true && isDataReference(value)
}

/** The value that Ajv's `$data` refers to, by a JSON pointer (RFC 6901) into the data or one relative to the value. */
export function dataAt (view: View, instance: Instance, pointer: string): unknown {
  const { up, names, isName } = dataPointer(pointer)
  const start = up === undefined ? rootOf(instance) : ancestor(instance, up)
  return isName ? start?.key : names.reduce<unknown>((value, name) => member(view, value, name), start?.value)
}

function ancestor (instance: Instance, levels: number): Instance | undefined {
  let found: Instance | undefined = instance
  for (let left = levels; left > 0; left--) found = found?.parent
  return found
}

function member (view: View, value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? view.get(value, Array.isArray(value) && /^\d+$/.test(name) ? Number(name) : name) : undefined
}
