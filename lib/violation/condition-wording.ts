import { calledField } from './labelled.js'
import { say, type MessageSpec, type Value } from './message-spec.js'
import type { Rule } from './violation.js'

/** The text of a rule under `then` or `else`, which states the condition if it fits into one sentence. */
export function conditional (rule: Rule, key: string): MessageSpec {
  if (rule.when === undefined) return say([key])
  const { kind, values } = stated(rule.when)
  return say([`${key}_${kind}`, key], values)
}

/** The condition that follows the text of a rule, unless the text states it. */
export function conditionWording ({ keyword, when, params }: Rule): MessageSpec | undefined {
  if (when === undefined || SAYS_WHEN.has(keyword) || params.isUnwanted === true) return undefined
  const { kind, values } = stated(when)
  return { keys: [`condition.${kind}`], values }
}

/** Keywords whose own texts state the condition. */
const SAYS_WHEN = new Set(['required', 'false schema', 'dependencies', 'dependentRequired'])

function stated ({ condition: { name, values, holds }, owner }: NonNullable<Rule['when']>): { kind: string, values: Record<string, Value> } {
  const node = calledField(owner, name)
  const other: Value = { kind: 'field', node }
  if (values === undefined) return { kind: holds ? 'with' : 'without', values: { other } }
  return { kind: holds ? 'when' : 'unless', values: { other, value: { kind: 'alternatives', values, node } } }
}
