import type { Labelled } from '../violation/labelled.js'
import type { Kinds, Value } from '../violation/message-spec.js'
import type { Rule } from '../violation/violation.js'
import { hasWording, wordingOf } from '../violation/wording.js'
import { ownSchemas, titleOf } from './title.js'

/**
 * Everything that the text of a rule depends on beside the catalogue: rules with the same signature share their texts, as the `id` of many
 * routes does. `undefined` for a rule with a text of its own, or whose text names other fields.
 */
export function signatureOf (rule: Rule): string | undefined {
  const { keyword, part, aboutName, node, when, text, message } = rule
  if (when !== undefined || text !== undefined || message !== undefined || !hasWording(keyword)) return undefined
  const { keys, lastKey, count, values } = wordingOf(rule)
  let signature = `${part} ${aboutName} ${keyword} ${keys.join()} ${lastKey} ${count}`
  for (const [name, value] of Object.entries(values)) {
    const own = valueSignature(value)
    if (own === undefined) return undefined
    signature += ` ${name}:${own}`
  }
  return `${signature} ${labelSignature(node)}`
}

/** `undefined` for a value that names fields. */
function valueSignature (value: Value): string | undefined {
  switch (value.kind) {
    case 'number': case 'plain': return exactly(value.value)
    case 'field': case 'fields': return undefined
  }
  const { types = [], formats = [], values = [], node } = value as Kinds
  return `${value.kind} ${types.join()} ${JSON.stringify(formats)} ${values.map(exactly).join()} ${node === undefined ? '' : labelSignature(node)}`
}

/** Unlike JSON, tells apart the numbers that are not finite, and the zeros. */
function exactly (value: unknown): string {
  if (typeof value === 'object' || typeof value === 'string') return JSON.stringify(value)
  return Object.is(value, -0) ? '-0' : String(value)
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
  return `${depth} ${isWildcard} ${isItem} ${JSON.stringify([path, name, titleOf(node), ...labels])} ${around}`
}
