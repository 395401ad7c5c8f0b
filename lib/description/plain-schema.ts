import type { SchemaNode } from '../schema/node.js'
import { isDataReference, isSchemaObject } from '../schema/schema.js'

/** Keywords that judge a value by itself, and those that judge nothing. */
const PLAIN = new Set([
  'type', 'nullable', 'enum', 'const', 'format', 'dateFormat', 'pattern', 'minLength', 'maxLength', 'multipleOf', 'minimum', 'maximum',
  'exclusiveMinimum', 'exclusiveMaximum',
  'required', 'minProperties', 'maxProperties', 'minItems', 'maxItems', 'uniqueItems',
  'title', 'description', 'examples', 'deprecated', 'labels', '$id', '$schema', '$comment', '$defs', 'definitions',
])

/**
 * Whether a walk of a schema finds what Ajv refuses, whatever the data: it has no union, condition, default, or keyword of an application, where
 * what Ajv changes in the data on its way may matter.
 */
export function isPlain (node: SchemaNode, seen = new Set<SchemaNode>()): boolean {
  if (seen.has(node)) return true
  seen.add(node)
  const { keywords } = node
  for (const keyword of Object.keys(keywords)) {
    if (!isPlainKeyword(node, keyword, keywords[keyword], seen)) return false
  }
  return true
}

function isPlainKeyword (node: SchemaNode, keyword: string, value: unknown, seen: Set<SchemaNode>): boolean {
  if (PLAIN.has(keyword)) return !isDataReference(value)
  switch (keyword) {
    case 'properties': return isSchemaObject(value) && Object.values(value).every((inner) => isPlain(node.inner(inner), seen))
    case 'items': return isSchemaObject(value) && isPlain(node.inner(value), seen)
    case 'additionalProperties': return typeof value === 'boolean'
    case '$ref': {
      const target = node.target(value)
      return target !== undefined && isPlain(target.node, seen)
    }
    default: return false
  }
}
