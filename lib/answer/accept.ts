import { PROBLEM_TYPE } from './problem.js'

const JSON_TYPE = 'application/json'
/** Longer headers are no client's that knows what it wants. */
const LONGEST_HEADER = 1_024

/** Whether a request's Accept names problem details at all, which is all that most requests have to be asked. */
export function namesProblem (accept: string | undefined): accept is string {
  return accept !== undefined && accept.length >= PROBLEM_TYPE.length && accept.length <= LONGEST_HEADER &&
    accept.toLowerCase().includes(PROBLEM_TYPE)
}

/**
 * Whether a client that names problem details likes them better than the envelope (RFC 9110, 12.5.1): by a higher weight,
 * or by the same weight where JSON is accepted by a wildcard only, or not at all.
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
