import type { Issue } from './issue.js'
import { property } from '../errors/thrown.js'
import { arkIssues, isArkError } from './arktype-issues.js'
import { isJoiDetail, joiIssues } from './joi-issues.js'
import { isStandardIssue, standardIssues } from './standard-issues.js'
import { isCut, isTypeBoxError, typeBoxIssues } from './typebox-issues.js'
import { isValibotIssue, valibotIssues } from './valibot-issues.js'
import { isYupError, yupIssues } from './yup-issues.js'
import { isZodIssue, zodIssues } from './zod-issues.js'

/** How the list of a validator other than Ajv is recognized and read. */
interface Reader {
  readonly isOf: (item: unknown) => boolean
  readonly read: (items: readonly unknown[], data: unknown) => Issue[]
  /** Whether a list may be incomplete. */
  readonly isCut?: (items: readonly unknown[]) => boolean
}

const READERS: readonly Reader[] = [
  { isOf: isZodIssue, read: zodIssues },
  { isOf: isTypeBoxError, read: typeBoxIssues, isCut },
  { isOf: isValibotIssue, read: valibotIssues },
  { isOf: isArkError, read: arkIssues },
  { isOf: isJoiDetail, read: joiIssues },
  { isOf: isYupError, read: yupIssues },
  { isOf: isStandardIssue, read: standardIssues },
]

/** The issues of one part of a request. */
export interface Reported {
  readonly issues: readonly Issue[]
  /** Whether there may be more. */
  readonly isPartial: boolean
}

/** The most issues that are read. */
const MOST_ITEMS = 1_000

/** Whether an error has the issues of a known validator other than Ajv. */
export function hasIssues (error: unknown): boolean {
  return found(error) !== undefined
}

/**
 * The issues of a known validator; `undefined` for Ajv's errors and unknown ones.
 * @param error the error of a refused request, as Fastify passes it on
 * @param data the part of the request that was refused
 */
export function issuesOf (error: unknown, data: unknown): Reported | undefined {
  const known = found(error)
  if (known === undefined) return undefined
  const { items, reader: { read, isCut } } = known
  return { issues: read(items.slice(0, MOST_ITEMS), data), isPartial: items.length > MOST_ITEMS || isCut?.(items) === true }
}

interface Known {
  readonly reader: Reader
  readonly items: readonly unknown[]
}

/** Fastify puts what a validator returns into `validation`, unless it is an Error, which is passed on itself. */
function found (error: unknown): Known | undefined {
  const validation = property(error, 'validation')
  return knownIn(validation === undefined ? error : validation)
}

function knownIn (given: unknown): Known | undefined {
  for (const list of listsIn(given)) {
    // ArkType's lists are of another class, whose methods return such lists
    const items = Array.from(list)
    const asked = items.slice(0, MOST_ASKED)
    const reader = READERS.find(({ isOf }) => asked.some(isOf))
    if (reader !== undefined) return { reader, items }
  }
  return undefined
}

/** How many items are tested for their validator, because an issue of a whole part is ambiguous. */
const MOST_ASKED = 10

/** Candidates for a list: the value itself; the lists in errors of zod, Valibot, joi and yup; an error of yup that stops at the first. */
function listsIn (given: unknown): Array<readonly unknown[]> {
  const lists = [given, ...['issues', 'details', 'inner'].map((name) => property(given, name))]
  return [...lists.filter((list) => Array.isArray(list) && list.length > 0) as unknown[][], ...(isYupError(given) ? [[given]] : [])]
}
