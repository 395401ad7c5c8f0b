import type { SchemaNode } from '../schema/node.js'
import { typesOf } from '../schema/schema.js'

/** Keywords that concern only the value itself, or nothing. */
const OF_THE_VALUE = new Set([
  'enum', 'const', 'minProperties', 'maxProperties', 'title', 'description', 'default', 'examples', 'deprecated', 'labels', 'nullable', '$comment',
])

/**
 * The properties that some keywords of a schema can report or change, with everything inside them; undefined if it may be any, or if the value
 * itself may be changed.
 */
export function touchedNames (node: SchemaNode, keywords: readonly string[]): readonly string[] | undefined {
  const names = new Set<string>()
  return keywords.every((keyword) => touches(keyword, node, names, [node])) ? [...names] : undefined
}

/** @returns whether all that the keyword can touch is known */
function touches (keyword: string, node: SchemaNode, names: Set<string>, around: readonly SchemaNode[]): boolean {
  const value = node.keywords[keyword]
  const inside = (schema: unknown): boolean => allTouch(node.inner(schema), names, around)
  switch (keyword) {
    case 'type': return typesOf(node.keywords)!.every((type) => type === 'object')
    case 'required': return add(names, value)
    case 'properties': return add(names, Object.keys(value))
    case 'additionalProperties': return value === true
    case 'dependentRequired': case 'dependencies': case 'dependentSchemas':
      return Object.entries(value).every(([name, dependency]) =>
        add(names, [name]) && (Array.isArray(dependency) ? add(names, dependency) : inside(dependency)))
    case 'allOf': case 'anyOf': case 'oneOf': return Array.isArray(value) && value.every(inside)
    case 'not': case 'if': case 'then': case 'else': return inside(value)
    case '$ref': {
      const target = node.target(value)
      return target !== undefined && allTouch(target.node, names, around)
    }
    default: return OF_THE_VALUE.has(keyword)
  }
}

function allTouch (node: SchemaNode, names: Set<string>, around: readonly SchemaNode[]): boolean {
  if (around.includes(node)) return false
  return Object.keys(node.keywords).every((keyword) => touches(keyword, node, names, [...around, node]))
}

function add (names: Set<string>, more: unknown): boolean {
  if (!Array.isArray(more)) return false
  for (const name of more) names.add(String(name))
  return true
}
