import { issue, type Issue, type Key } from '../explain/issue.js'
import { property } from '../explain/thrown.js'

export type End = 'min' | 'max'

/** A size that a value of some kind must have: what is counted of it, the number, and whether it is exact. */
export function sized (path: readonly Key[], end: End, counted: 'Length' | 'Items' | 'Properties', limit: number, isExact = false): Issue {
  const other = end === 'min' ? 'max' : 'min'
  return issue(path, `${end}${counted}`, limit, isExact ? { [`${other}${counted}`]: limit } : undefined)
}

/** Whether a text or a list misses an exact length by being shorter. */
export function isShorter (value: unknown, length: unknown): boolean {
  return Number(property(value, 'length') ?? String(value).length) < Number(length)
}

export function limited (path: readonly Key[], end: End, limit: number, isInclusive = true): Issue {
  const keyword = end === 'min' ? 'inimum' : 'aximum'
  return issue(path, isInclusive ? `m${keyword}` : `exclusiveM${keyword}`, limit)
}

/** A limit of dates; one that is the beginning of a day in UTC is told as the day. */
export function dated (path: readonly Key[], end: End, limit: Date, isInclusive = true): Issue {
  const text = Number.isNaN(limit.getTime()) ? '' : limit.toISOString().replace(/\.000Z$/, 'Z').replace(/T00:00:00Z$/, '')
  return issue(path, `format${isInclusive ? '' : 'Exclusive'}M${end === 'min' ? 'inimum' : 'aximum'}`, text)
}

/** Values of which one is wanted; those that JSON does not have are not told. */
export function oneOf (path: readonly Key[], values: readonly unknown[]): Issue {
  const told = values.map((value) => typeof value === 'bigint' ? Number(value) : value).filter((value) => value === null || ['string', 'number', 'boolean'].includes(typeof value))
  return told.length === 1 ? issue(path, 'const', told[0]) : issue(path, 'enum', told.length === 0 ? UNKNOWN_VALUES : told)
}

/** What is told without its values. */
const UNKNOWN_VALUES = [{}, {}]
