import type { Place } from '../schema/place.js'

/** Whether two paths may have the same field: `a.b`, and `b` in `a`; the nameless one, and the whole. */
export function isAmbiguous ({ node }: Place): boolean {
  const names = [...node.names.keys()]
  return names.some((name) => name === '' || (name.includes('.') && names.some((other) => name.startsWith(`${other}.`))))
}

/** Whether Ajv finds a value for a name in every object, such as `toString`. */
export function isInherited (name: string): boolean {
  return name in Object.prototype
}

/** A name that the schema does not have. */
export function unlisted ({ node: { names } }: Place): string {
  let name = '*'
  while (names.has(name)) name += '*'
  return name
}
