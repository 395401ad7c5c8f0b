import { custom, type Issue } from './issue.js'
import { property } from '../errors/thrown.js'
import { keysOf, valueAt } from './keys.js'
import { ownText } from './own-text.js'

/** Whether a value is an issue of Standard Schema (https://standardschema.dev): a message, and optionally a path. */
export function isStandardIssue (item: unknown): boolean {
  return typeof property(item, 'message') === 'string' && Array.isArray(property(item, 'path'))
}

/** The issues of an unknown validator have only a text. */
export function standardIssues (items: readonly unknown[], data: unknown): Issue[] {
  return items.filter((item) => typeof property(item, 'message') === 'string').map((item) => {
    const path = keysOf(property(item, 'path'))
    return custom(path, ownText(property(item, 'message'), valueAt(data, path)))
  })
}
