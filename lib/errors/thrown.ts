/** Reads a property of a thrown value safely: a getter or proxy may throw, too. */
export function property (thrown: unknown, name: PropertyKey): unknown {
  if ((typeof thrown !== 'object' && typeof thrown !== 'function') || thrown === null) return undefined
  try {
    return (thrown as Record<PropertyKey, unknown>)[name]
  } catch {
    return undefined
  }
}

/** The names of the readable properties; none if even they cannot be read. */
export function namesOf (thrown: unknown): string[] {
  try {
    return Object.keys(thrown ?? {})
  } catch {
    return []
  }
}

/** The status of a thrown value, as Fastify reads it. */
export function statusIn (thrown: unknown): number | undefined {
  return errorStatus(property(thrown, 'statusCode')) ?? errorStatus(property(thrown, 'status'))
}

/** A status from 400 to 599, of any type that compares as a number. Node truncates fractions. */
export function errorStatus (value: unknown): number | undefined {
  const status = numberOf(value)
  return status >= 400 && status <= 599 ? Math.trunc(status) : undefined
}

function numberOf (value: unknown): number {
  try {
    return Number(value)
  } catch {
    // a symbol, or an object that does not convert to a number
    return NaN
  }
}
