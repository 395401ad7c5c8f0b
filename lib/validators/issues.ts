import type { Issue } from '../explain/issue.js'
import { property } from '../explain/thrown.js'
import { isZodIssue, zodIssues } from './zod-issues.js'

/** What a validator that is not Ajv lists, and how it is read. */
interface Reader {
  readonly isOf: (item: unknown) => boolean
  readonly read: (items: readonly unknown[], data: unknown) => Issue[]
}

const READERS: readonly Reader[] = [
  { isOf: isZodIssue, read: zodIssues },
]

/** Issues that are looked at. */
const MOST_ITEMS = 1_000

/** Whether an error lists what a validator has found that is known here, and not Ajv. */
export function hasIssues (error: unknown): boolean {
  return found(error) !== undefined
}

/**
 * What a validator that is known here has found; `undefined` for Ajv's errors and those of others.
 * @param error of a refused request, as Fastify passes it on
 * @param data the part of the request that was refused
 */
export function issuesOf (error: unknown, data: unknown): Issue[] | undefined {
  const known = found(error)
  return known?.reader.read(known.items.slice(0, MOST_ITEMS), data)
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
  for (const list of [given, property(given, 'issues')]) {
    if (!Array.isArray(list) || list.length === 0) continue
    const reader = READERS.find(({ isOf }) => isOf(list[0]))
    if (reader !== undefined) return { reader, items: list }
  }
  return undefined
}
