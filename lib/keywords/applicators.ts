import type { ServerAjv } from '../ajv/server-ajv.js'
import { hasTextFor } from '../explain/error-message.js'
import { isSchemaObject, valuesOf } from '../schema/schema.js'
import type { SchemaNode } from '../schema/node.js'
import { conditionOf } from '../violation/condition.js'
import { presenceSets } from '../violation/presence.js'
import { conditional, isForEverything } from './conditional.js'
import { reportDenied, reportPresent } from './exclusion.js'
import { containsOf, itemsFrom, tuple } from './list-members.js'
import { additionalPropertiesOf, dependent, patternPropertiesOf, propertiesOf, propertyNamesOf, requires, unevaluatedPropertiesOf } from './object-members.js'
import { dynamicRef, referenceOf, setAnchor } from './reference.js'
import { every, tried } from './evaluation.js'
import { explainUnion } from './union.js'
import { evaluateAll } from '../explain/instance.js'
import type { Run } from '../explain/walk.js'

/** Prepares a keyword of a schema; undefined if it never fails there. */
type Applicator = (node: SchemaNode, value: any, ajv: ServerAjv) => Run | undefined

/** The keywords that apply schemas or concern the members of a value (JSON Schema Core, sections 8, 10 and 11). */
export const APPLICATORS: Readonly<Record<string, Applicator>> = {
  $ref: referenceOf,
  $dynamicAnchor: (node, anchor) => (walk) => setAnchor(walk, anchor, node),
  $recursiveAnchor: (node, isOn) => isOn === true ? (walk) => setAnchor(walk, '', node) : undefined,
  $dynamicRef: dynamicRef,
  $recursiveRef: dynamicRef,

  allOf: (node, schemas) => {
    const nodes = node.list(schemas)
    return (walk, instance) => every(walk, nodes, (inner) => walk.visit(inner, instance))
  },
  anyOf: (node, _schemas, { opts }) => explainUnion(node, 'anyOf', opts.removeAdditional),
  oneOf: (node, _schemas, { opts }) =>
    opts.discriminator && node.keywords.discriminator !== undefined ? undefined : explainUnion(node, 'oneOf', opts.removeAdditional),
  discriminator: (node, { propertyName }, { opts }) => opts.discriminator ? discriminated(node, propertyName) : undefined,
  not: (node, schema) => denied(node, node.inner(schema)),
  if: conditional,
  then: readByAnother,
  else: readByAnother,

  properties: propertiesOf,
  patternProperties: patternPropertiesOf,
  additionalProperties: additionalPropertiesOf,
  unevaluatedProperties: unevaluatedPropertiesOf,
  propertyNames: propertyNamesOf,
  required: (node, names) => (walk, instance) => requires(walk, node, 'required', instance, names),
  dependencies: (node, dependencies) => dependent(node, 'dependencies', dependencies),
  dependentRequired: (node, dependencies) => dependent(node, 'dependentRequired', dependencies),
  dependentSchemas: (node, dependencies) => dependent(node, 'dependentSchemas', dependencies),

  prefixItems: tuple,
  items: (node, schemas, ajv) =>
    Array.isArray(schemas) ? tuple(node, schemas) : itemsFrom(node, 'items', schemas, isAfterPrefix(ajv) ? node.keywords.prefixItems?.length ?? 0 : 0, ajv),
  additionalItems: (node, schema, ajv) => {
    const { items } = node.keywords
    return Array.isArray(items) ? itemsFrom(node, 'additionalItems', schema, items.length, ajv) : undefined
  },
  unevaluatedItems: (node, schema, ajv) => itemsFrom(node, 'unevaluatedItems', schema, 0, ajv),
  contains: (node, schema, { opts }) => containsOf(node, schema, opts.next === true),
  minContains: readByAnother,
  maxContains: readByAnother,
}

/** For a keyword that `if` or `contains` reads. */
function readByAnother (): undefined {
  return undefined
}

/** Whether `items` begins after `prefixItems`: it may be no list then (2020-12). */
function isAfterPrefix ({ keywords }: ServerAjv): boolean {
  return !keywords.get('items')![0]!.definition.schemaType.includes('array')
}

function denied (node: SchemaNode, inner: SchemaNode): Run {
  const keyword = isForEverything(inner) ? 'false schema' : 'not'
  const hasOwnText = hasTextFor('not', node)
  const sets = hasOwnText ? undefined : presenceSets(inner.schema)
  const condition = hasOwnText ? undefined : conditionOf(inner, false)
  return (walk, instance) => {
    const fits = tried(walk, inner, instance, false)
    if (fits !== true) return fits === undefined ? walk.leaveOut('not', instance) : true
    if (!isSchemaObject(instance.value)) return walk.report(node, keyword, instance)
    if (sets !== undefined) return reportPresent(walk, node, instance, sets)
    return condition === undefined ? walk.report(node, keyword, instance) : reportDenied(walk, node, instance, condition)
  }
}

function discriminated (node: SchemaNode, tagName: string): Run {
  const branches = node.list(node.keywords.oneOf).map((branch) => ({ branch, values: tagValues(branch, tagName) }))
  const values = branches.flatMap((one) => one.values)
  return (walk, instance) => {
    const tag = walk.view.get(instance.value as object, tagName)
    if (tag === undefined) return walk.report(node, 'required', instance, { property: tagName })
    const meant = typeof tag === 'string' ? branches.find((one) => one.values.includes(tag)) : undefined
    if (meant !== undefined) return walk.visit(meant.branch, instance)
    evaluateAll(instance)
    const error = typeof tag === 'string' ? 'mapping' : 'tag'
    return walk.report(node, 'discriminator', instance, { property: tagName, params: { error, tag: tagName, values } })
  }
}

/** Ajv has looked at them: a branch or what it refers to has the tag, with a `const` or `enum`. */
function tagValues (branch: SchemaNode, tagName: string): readonly unknown[] {
  const { keywords } = branch.keywords.properties === undefined ? branch.target(branch.keywords.$ref)!.node : branch
  return valuesOf(keywords.properties[tagName])!
}
