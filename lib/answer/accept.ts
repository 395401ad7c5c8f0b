import { PROBLEM_TYPE } from './problem.js'

const JSON_TYPE = 'application/json'
/** No client that wants problem details sends a longer header. */
const LONGEST_HEADER = 1_024

/** Whether Accept names problem details at all. For most requests this check is enough. */
export function namesProblem (accept: string | undefined): accept is string {
  return accept !== undefined && accept.length >= PROBLEM_TYPE.length && accept.length <= LONGEST_HEADER &&
    accept.toLowerCase().includes(PROBLEM_TYPE)
}

/**
 * Whether a client that names problem details prefers them to the envelope (RFC 9110, 12.5.1): by a higher weight, or by the same weight if
 * JSON is accepted only by a wildcard, or not at all.
 */
export function prefersProblem (accept: string): boolean {
  const weights = new Map(accept.toLowerCase().split(',').map(rangeOf))
  const problem = weights.get(PROBLEM_TYPE) ?? 0
  const named = weights.get(JSON_TYPE)
  const json = named ?? weights.get('application/*') ?? weights.get('*/*') ?? 0
  return problem > 0 && (problem > json || (problem === json && named === undefined))
}

function rangeOf (member: string): [type: string, weight: number] {
  const [type = '', ...params] = member.split(';').map((part) => part.trim())
  const weight = params.find((param) => param.startsWith('q='))
  return [type, weight === undefined ? 1 : Math.min(Number(weight.slice(2)) || 0, 1)]
}
