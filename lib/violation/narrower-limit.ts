/** Which limits are of one kind. */
const KINDS: ReadonlyMap<string, string> = new Map([
  ...['minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties'].map((keyword) => [keyword, keyword] as const),
  ['exclusiveMinimum', 'minimum'],
  ['exclusiveMaximum', 'maximum'],
])

/**
 * Whether a limit is at least as narrow as another one of its kind, so that the other one need not be reported. Of equal ones, an exclusive one is
 * narrower.
 */
export function isNarrowerLimit (keyword: string, limit: unknown, otherKeyword: string, other: unknown): boolean {
  const kind = KINDS.get(keyword)
  if (kind === undefined || kind !== KINDS.get(otherKeyword) || typeof limit !== 'number' || typeof other !== 'number') return false
  if (limit === other) return keyword !== kind || otherKeyword === kind
  return (limit > other) === kind.startsWith('min')
}
