import { NEVER_FAILING } from '../ajv/server-ajv.js'
import type { Explainable } from '../request/explainable.js'
import type { RequestPart } from '../violation/violation.js'
import type { SchemaNode } from '../schema/node.js'
import { isSchemaObject, typesOf } from '../schema/schema.js'

/** Whether a schema can refuse a part of a request, as Fastify parses it. Undecidable schemas count as able to. */
export function canRefuse ({ root, walkable }: Explainable, part: RequestPart): boolean {
  if (walkable === undefined) return true
  const { ajv } = walkable
  const around: Around = {
    part,
    knows: (keyword) => ajv.keywords.has(keyword),
    removes: Boolean(ajv.opts.removeAdditional),
    seenAtRoot: new Set(),
    seenInside: new Set(),
  }
  return refuses(root, around, true)
}

interface Around {
  readonly part: RequestPart
  readonly knows: (keyword: string) => boolean
  /** Whether unexpected properties are removed. */
  readonly removes: boolean
  readonly seenAtRoot: Set<SchemaNode>
  readonly seenInside: Set<SchemaNode>
}

/** Keywords that fail if one of their subschemas does, by the shape of their value. */
const INNER: Readonly<Record<string, 'schema' | 'map'>> = {
  then: 'schema',
  else: 'schema',
  items: 'schema',
  additionalItems: 'schema',
  prefixItems: 'schema',
  allOf: 'schema',
  properties: 'map',
  patternProperties: 'map',
  dependentSchemas: 'map',
}

function refuses (node: SchemaNode, around: Around, isRoot: boolean): boolean {
  if (typeof node.schema === 'boolean') return !node.schema
  const seen = isRoot ? around.seenAtRoot : around.seenInside
  if (seen.has(node)) return false
  seen.add(node)
  return Object.entries(node.keywords).some(([keyword, value]) => keywordRefuses(node, keyword, value, around, isRoot))
}

function keywordRefuses (node: SchemaNode, keyword: string, value: unknown, around: Around, isRoot: boolean): boolean {
  const inPlace = (inner: SchemaNode): boolean => refuses(inner, around, isRoot && IN_PLACE.has(keyword))
  switch (keyword) {
    case 'type': return typeRefuses(node, around, isRoot)
    // without its parameters, the route would not match
    case 'required': return around.part !== 'params' && Array.isArray(value) && value.length > 0
    case 'additionalProperties': return value === false ? !around.removes : inPlace(node.inner(value))
    case '$ref': {
      const target = node.target(value)
      return target === undefined || inPlace(target.node)
    }
    case 'anyOf': case 'oneOf': return keyword === 'oneOf' || node.list(value).every(inPlace)
  }
  if (!Object.hasOwn(INNER, keyword)) return !NEVER_FAILING.has(keyword) && around.knows(keyword)
  return innerNodes(node, value, INNER[keyword]!).some(inPlace)
}

/** Keywords whose subschemas apply to the same value as their own schema. */
const IN_PLACE = new Set(['$ref', 'allOf', 'anyOf', 'oneOf', 'then', 'else', 'dependentSchemas'])

function innerNodes (node: SchemaNode, value: unknown, holding: 'schema' | 'map'): SchemaNode[] {
  if (holding === 'map') return isSchemaObject(value) ? node.list(Object.values(value)) : []
  return Array.isArray(value) ? node.list(value) : [node.inner(value)]
}

/** All parts except the body are objects. Values of a path and of headers are strings, so a string type never fails. */
function typeRefuses ({ keywords }: SchemaNode, { part }: Around, isRoot: boolean): boolean {
  if (part === 'body') return true
  const wanted = isRoot ? 'object' : part === 'querystring' ? undefined : 'string'
  return wanted === undefined || typesOf(keywords)?.includes(wanted) !== true
}
