import { simpleCondition } from './condition.js'
import { say, type MessageSpec, type Value } from './message-spec.js'
import type { Rule } from './violation.js'

/** The text of a rule under `then` or `else`, which states the condition if it fits into one sentence. */
export function conditional (rule: Rule, key: string): MessageSpec {
  const condition = conditionOf(rule)
  return condition === undefined ? say([key]) : say([`${key}_${condition.kind}`, key], condition.values)
}

/** The condition that follows the text of a rule, unless the text states it. */
export function conditionWording (rule: Rule): MessageSpec | undefined {
  const condition = SAYS_WHEN.has(rule.keyword) ? undefined : conditionOf(rule)
  return condition === undefined ? undefined : { keys: [`condition.${condition.kind}`], values: condition.values }
}

/** Keywords whose own texts state the condition. */
const SAYS_WHEN = new Set(['required', 'false schema', 'dependencies', 'dependentRequired'])

interface ConditionTexts {
  readonly kind: 'when' | 'unless' | 'with' | 'without'
  readonly values: Record<string, Value>
}

function conditionOf (rule: Rule): ConditionTexts | undefined {
  const condition = rule.when === undefined ? undefined : simpleCondition(rule.when.owner, rule.when.condition)
  if (condition === undefined) return undefined
  const { other: node, values, holds } = condition
  const other: Value = { kind: 'field', node }
  if (values === undefined) return { kind: holds ? 'with' : 'without', values: { other } }
  return { kind: holds ? 'when' : 'unless', values: { other, value: { kind: 'alternatives', values, node } } }
}
