import { issue, type Issue, type Key } from './issue.js'
import { property } from '../errors/thrown.js'

export type End = 'min' | 'max'

/** A limit for the size of a value: what is counted, the number, and whether it is exact. */
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

/** A limit for dates. If it is midnight in UTC, only the day is shown. */
export function dated (path: readonly Key[], end: End, limit: Date, isInclusive = true): Issue {
  const text = Number.isNaN(limit.getTime()) ? '' : limit.toISOString().replace(/\.000Z$/, 'Z').replace(/T00:00:00Z$/, '')
  return issue(path, `format${isInclusive ? '' : 'Exclusive'}M${end === 'min' ? 'inimum' : 'aximum'}`, text)
}

/** The allowed values. Values that JSON cannot express are left out. */
export function oneOf (path: readonly Key[], values: readonly unknown[]): Issue {
  const told = values.map((value) => typeof value === 'bigint' ? Number(value) : value)
    .filter((value) => value === null || ['string', 'number', 'boolean'].includes(typeof value))
  return told.length === 1 ? issue(path, 'const', told[0]) : issue(path, 'enum', told.length === 0 ? UNKNOWN_VALUES : told)
}

/** Stands for values that are not listed. */
const UNKNOWN_VALUES = [{}, {}]
