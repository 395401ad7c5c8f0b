export const MEDIA_TYPE = 'application/json'
/** No client that wants another type than JSON sends a longer header. */
const LONGEST_HEADER = 1_024

/** Whether Accept names a media type at all. For most requests this check is enough. */
export function namesType (accept: string | undefined, type: string): accept is string {
  return accept !== undefined && accept.length >= type.length && accept.length <= LONGEST_HEADER && accept.toLowerCase().includes(type)
}

/**
 * The media type to answer with (RFC 9110, 12.5.1): JSON, unless the client names another one of those offered and prefers it, by a higher
 * weight, or by the same weight if JSON is accepted only by a wildcard, or not at all.
 * @param offered other types than JSON; of two with the same weight the first is chosen
 */
export function preferredType (accept: string | undefined, offered: readonly string[]): string {
  const named = offered.filter((type) => namesType(accept, type))
  if (named.length === 0) return MEDIA_TYPE
  const weights = new Map(accept!.toLowerCase().split(',').map(rangeOf))
  const ofJson = weights.get(MEDIA_TYPE)
  const json = ofJson ?? weights.get('application/*') ?? weights.get('*/*') ?? 0
  let [chosen, most] = [MEDIA_TYPE, json]
  for (const type of named) {
    const weight = weights.get(type) ?? 0
    if (weight > most || (weight === most && weight > 0 && chosen === MEDIA_TYPE && ofJson === undefined)) [chosen, most] = [type, weight]
  }
  return chosen
}

function rangeOf (member: string): [type: string, weight: number] {
  const [type = '', ...params] = member.split(';').map((part) => part.trim())
  const weight = params.find((param) => param.startsWith('q='))
  return [type, weight === undefined ? 1 : Math.min(Number(weight.slice(2)) || 0, 1)]
}
