/** What of a thrown value can be read, without trust: a getter or a proxy may throw in its turn. */
export function property (thrown: unknown, name: PropertyKey): unknown {
  if ((typeof thrown !== 'object' && typeof thrown !== 'function') || thrown === null) return undefined
  try {
    return (thrown as Record<PropertyKey, unknown>)[name]
  } catch {
    return undefined
  }
}

/** The names of what can be read, none where even they cannot. */
export function namesOf (thrown: unknown): string[] {
  try {
    return Object.keys(thrown ?? {})
  } catch {
    return []
  }
}

/** The status that a thrown value brings along, as Fastify reads it. */
export function statusIn (thrown: unknown): number | undefined {
  return errorStatus(property(thrown, 'statusCode')) ?? errorStatus(property(thrown, 'status'))
}

/** From 400 to 599, in any type that compares as a number; Node cuts fractions off. */
export function errorStatus (value: unknown): number | undefined {
  const status = numberOf(value)
  return status >= 400 && status <= 599 ? Math.trunc(status) : undefined
}

function numberOf (value: unknown): number {
  try {
    return Number(value)
  } catch {
    // a symbol, or an object that is no number
    return NaN
  }
}
