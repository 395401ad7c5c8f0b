import type { Labelled } from '../explain/labelled.js'
import type { Value } from '../explain/message-spec.js'
import type { Rule } from '../explain/violation.js'
import { hasWording, wordingOf } from '../explain/wording.js'
import { ownSchemas, titleOf } from './title.js'

/**
 * Everything that the text of a rule depends on beside the catalogue: rules with the same signature share their texts, as the `id` of many
 * routes does. `undefined` for a rule with a text of its own, or whose text names other fields.
 */
export function signatureOf (rule: Rule): string | undefined {
  const { keyword, part, aboutName, node, when, text, message } = rule
  if (when !== undefined || text !== undefined || message !== undefined || !hasWording(keyword)) return undefined
  const { keys, lastKey, count, values } = wordingOf(rule)
  if (!Object.values(values).every((value) => isOwn(value, node))) return undefined
  return `${JSON.stringify([part, aboutName, keyword, keys, lastKey, count, values], exactly)} ${labelSignature(node)}`
}

/** Whether a value says nothing of another field than the rule's own. */
function isOwn (value: Value, own: Labelled): boolean {
  switch (value.kind) {
    case 'plain': case 'number': return true
    case 'field': case 'fields': return false
    default: return value.node === undefined || value.node === own
  }
}

/** JSON has one `null` for all numbers that are not finite, and one zero. */
function exactly (name: string, value: unknown): unknown {
  if (name === 'node') return undefined
  return typeof value === 'number' || typeof value === 'bigint' ? [typeof value, Object.is(value, -0) ? '-0' : String(value)] : value
}

const signatures = new WeakMap<Labelled, string>()

/** Everything that a field's label depends on. */
function labelSignature (node: Labelled): string {
  let signature = signatures.get(node)
  if (signature === undefined) signatures.set(node, signature = newLabelSignature(node))
  return signature
}

function newLabelSignature (node: Labelled): string {
  const { parent, name, path, depth, isWildcard, isItem, schemas } = node
  const labels = ownSchemas(schemas).flatMap(({ labels }) => labels ?? [])
  const around = isItem && parent !== undefined ? labelSignature(parent) : ''
  return JSON.stringify([parent === undefined, name, path, depth, isWildcard, isItem, titleOf(node), labels, around])
}
