import { property } from '../errors/thrown.js'
import { ownValue, pathOf } from '../schema/pointer.js'

/** The names and indexes of a path in any notation: a list, `/items/0`, `items[0].name`. */
export function keysOf (path: unknown): string[] {
  // ArkType's paths are lists of another class, whose methods return such lists
  if (Array.isArray(path)) return Array.from(path, (key) => String(property(key, 'key') ?? key))
  if (typeof path !== 'string' || path === '') return []
  return path.startsWith('/') ? pathOf(path) : namesIn(path)
}

/** `items[0].name` and `items["0"].name` */
function namesIn (path: string): string[] {
  const matches = path.matchAll(/\[(?:(\d+)|"([^"]*)"|'([^']*)')\]|[^.[\]]+/g)
  return Array.from(matches, ([name, ...inBrackets]) => inBrackets.find((one) => one !== undefined) ?? name)
}

/** The value at a path. */
export function valueAt (data: unknown, path: ReadonlyArray<string | number>): unknown {
  let value = data
  for (let i = 0; i < path.length; i++) value = ownValue(value, String(path[i]))
  return value
}
