import { custom, type Issue } from '../explain/issue.js'
import { property } from '../explain/thrown.js'
import { keysOf, valueAt } from './keys.js'
import { ownText } from './own-text.js'

/** Whether something is an issue as Standard Schema has it (https://standardschema.dev): a message, and a path where it is about a field. */
export function isStandardIssue (item: unknown): boolean {
  return typeof property(item, 'message') === 'string' && Array.isArray(property(item, 'path'))
}

/** Of a validator that is not known, there is nothing but its text. */
export function standardIssues (items: readonly unknown[], data: unknown): Issue[] {
  return items.filter((item) => typeof property(item, 'message') === 'string').map((item) => {
    const path = keysOf(property(item, 'path'))
    return custom(path, ownText(property(item, 'message'), valueAt(data, path)))
  })
}
