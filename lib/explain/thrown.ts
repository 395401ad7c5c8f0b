/** What of a thrown value can be read, without trust: a getter or a proxy may throw in its turn. */
export function property (thrown: unknown, name: string): unknown {
  if ((typeof thrown !== 'object' && typeof thrown !== 'function') || thrown === null) return undefined
  try {
    return (thrown as Record<string, unknown>)[name]
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

/** The status that a thrown value brings along, as Fastify reads it; a digit string counts. */
export function statusIn (thrown: unknown): number | undefined {
  return errorStatus(property(thrown, 'statusCode')) ?? errorStatus(property(thrown, 'status'))
}

/** An integer from 400 to 599. */
export function errorStatus (value: unknown): number | undefined {
  const status = typeof value === 'string' ? Number(value) : value
  return typeof status === 'number' && Number.isInteger(status) && status >= 400 && status <= 599 ? status : undefined
}
