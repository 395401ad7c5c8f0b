import type { ServerAjv } from '../ajv/server-ajv.js'
import { isDataReference, isSchemaObject, valuesOf } from '../schema/schema.js'
import { tupleOf } from '../schema/field.js'
import type { SchemaNode } from '../schema/node.js'
import { explainUnion } from './union.js'
import { conditionOf } from './condition.js'
import { dataAt } from './data-reference.js'
import { Evaluated, Instance, evaluateAll } from './view.js'
import type { Condition } from './violation.js'
import type { Walk } from './walk.js'

/** How a value is looked at by one keyword. */
export type Run = (walk: Walk, instance: Instance) => boolean

/** Prepares a keyword of a schema; undefined where it finds nothing there. */
type Applicator = (node: SchemaNode, value: any, ajv: ServerAjv) => Run | undefined

/** The keywords that apply schemas or concern the members of a value (JSON Schema Core, sections 8, 10 and 11). */
export const APPLICATORS: Readonly<Record<string, Applicator>> = {
  $ref: (node, reference) => (walk, instance) => {
    const target = node.target(reference)
    return target === undefined ? walk.leaveOut() : target.isCalled ? called(walk, target.node, instance) : within(walk, target.node, () => walk.visit(target.node, instance))
  },
  $dynamicAnchor: (node, anchor) => (walk) => setAnchor(walk, anchor, node),
  $recursiveAnchor: (node, isOn) => isOn === true ? (walk) => setAnchor(walk, '', node) : undefined,
  $dynamicRef: (node, reference) => dynamicRef(node, reference),
  $recursiveRef: (node, reference) => dynamicRef(node, reference),

  allOf: (node, schemas) => {
    const nodes = node.list(schemas)
    return (walk, instance) => every(walk, nodes, (inner) => walk.visit(inner, instance))
  },
  anyOf: (node, _schemas, { opts }) => explainUnion(node, 'anyOf', opts.removeAdditional),
  oneOf: (node, _schemas, { opts }) => opts.discriminator && node.keywords.discriminator !== undefined ? undefined : explainUnion(node, 'oneOf', opts.removeAdditional),
  discriminator: (node, { propertyName }) => discriminated(node, propertyName),
  not: (node, schema) => denied(node, node.inner(schema)),
  if: (node, schema) => conditional(node, schema),

  properties: (node, schemas, ajv) => propertiesOf(node, schemas, ajv),
  patternProperties: (node, schemas, ajv) => patternPropertiesOf(node, schemas, ajv),
  additionalProperties: (node, schema, ajv) => additionalPropertiesOf(node, schema, ajv),
  unevaluatedProperties: (node, schema) => unevaluatedPropertiesOf(node, schema),
  propertyNames: (node, schema) => propertyNamesOf(node, schema),
  required: (node, names, { opts }) => (walk, instance) => requires(walk, node, 'required', instance, names, opts.ownProperties),
  dependencies: (node, dependencies, ajv) => dependent(node, 'dependencies', dependencies, ajv),
  dependentRequired: (node, dependencies, ajv) => dependent(node, 'dependentRequired', dependencies, ajv),
  dependentSchemas: (node, dependencies, ajv) => dependent(node, 'dependentSchemas', dependencies, ajv),

  prefixItems: (node, schemas) => tuple(node, schemas),
  items: (node, schemas, { keywords }) => Array.isArray(schemas) ? tuple(node, schemas) : itemsFrom(node, 'items', schemas, keywords.has('prefixItems') ? node.keywords.prefixItems?.length ?? 0 : 0),
  additionalItems: (node, schema) => Array.isArray(node.keywords.items) ? itemsFrom(node, 'additionalItems', schema, node.keywords.items.length) : undefined,
  unevaluatedItems: (node, schema) => unevaluatedItemsOf(node, schema),
  contains: (node, schema, { opts }) => containsOf(node, schema, opts.next === true),
}

/** Asks all: a trial ends at the first that is wrong. */
function every<T> (walk: Walk, items: readonly T[], isRight: (item: T) => boolean): boolean {
  let areRight = true
  for (let i = 0; i < items.length; i++) {
    if (isRight(items[i]!)) continue
    if (walk.isTrial) return false
    areRight = false
  }
  return areRight
}

/** Looks at a value with a schema that a reference names. */
function within<T> (walk: Walk, node: SchemaNode, look: () => T): T {
  const { call } = walk
  walk.call = { node }
  const result = look()
  walk.call = call
  return result
}

/** The same for a schema that has a function of its own: it gives defaults even where it is tried, and coerces a value of its own. */
function called (walk: Walk, node: SchemaNode, instance: Instance): boolean {
  const { isComposite } = walk
  const own = new Instance(instance.parent, instance.key, instance.value, instance.via)
  own.evaluated = instance.evaluated
  own.isOversize = instance.isOversize
  walk.isComposite = false
  const isRight = within(walk, node, () => walk.visit(node, own))
  walk.isComposite = isComposite
  return isRight
}

function setAnchor (walk: Walk, anchor: string, node: SchemaNode): true {
  const anchors = walk.dynamicAnchors ??= new Map()
  if (!anchors.has(anchor)) anchors.set(anchor, node)
  return true
}

/** As in Ajv, what is not found is the schema that the last reference has called, or the root. */
function dynamicRef (node: SchemaNode, reference: string): Run {
  const anchor = reference.slice(1)
  return (walk, instance) => {
    const target = walk.dynamicAnchors?.get(anchor) ?? walk.call?.node ?? node.target('#')?.node
    return target === undefined ? walk.leaveOut() : called(walk, target, instance)
  }
}

function denied (node: SchemaNode, inner: SchemaNode): Run {
  const isNever = inner.schema === true || Object.keys(inner.keywords).length === 0
  return (walk, instance) => {
    const fits = tried(walk, inner, instance, false)
    return fits === undefined ? walk.leaveOut('not', instance) : !fits || walk.report(node, isNever ? 'false schema' : 'not', instance)
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
    return walk.report(node, 'discriminator', instance, { property: tagName, params: { error: typeof tag === 'string' ? 'mapping' : 'tag', tag: tagName, values } })
  }
}

function tagValues (branch: SchemaNode, tagName: string): readonly unknown[] {
  const { keywords } = branch.target(branch.keywords.$ref)?.node ?? branch
  const tag = isSchemaObject(keywords.properties) ? branch.inner(keywords.properties[tagName]) : undefined
  return tag === undefined ? [] : valuesOf(tag.keywords) ?? valuesOf(tag.target(tag.keywords.$ref)?.node.keywords ?? {}) ?? []
}

function conditional (node: SchemaNode, schema: unknown): Run | undefined {
  const { then: consequence, else: alternative, errorMessage } = node.keywords
  if (consequence === undefined && alternative === undefined) return undefined
  const inner = node.inner(schema)
  const yes = { branch: node.inner(consequence), condition: conditionOf(schema, false) }
  const no = { branch: node.inner(alternative), condition: conditionOf(schema, true) }
  const hasOwnText = isSchemaObject(errorMessage) && Object.hasOwn(errorMessage, 'if')
  return (walk, instance) => {
    const holds = tried(walk, inner, instance, true)
    // if the condition is undecided, skip both branches
    if (holds === undefined) return evaluateAll(instance) && walk.leaveOut('if', instance)
    const { branch, condition } = holds ? yes : no
    return under(walk, condition, instance, branch) || (hasOwnText ? walk.report(node, 'if', instance) : false)
  }
}

function under (walk: Walk, condition: Condition, instance: Instance, branch: SchemaNode): boolean {
  walk.conditions.push({ condition, instance })
  const isRight = walk.visit(branch, instance)
  walk.conditions.pop()
  return isRight
}

/**
 * A trial of a schema.
 * @param isCounted whether what it has looked at counts as looked at, if the value fits
 */
export function tried (walk: Walk, node: SchemaNode, instance: Instance, isCounted: boolean): boolean | undefined {
  const { evaluated } = instance
  if (evaluated === undefined) return walk.attempt(node, instance)
  const own = instance.evaluated = new Evaluated()
  const fits = walk.attempt(node, instance)
  instance.evaluated = evaluated
  if (fits === true && isCounted) evaluated.add(own)
  return fits
}

function propertiesOf (node: SchemaNode, schemas: Record<string, unknown>, ajv: ServerAjv): Run {
  const { opts } = ajv
  const properties = Object.keys(schemas).filter((name) => name !== '__proto__').map((name) => ({ name, inner: node.inner(schemas[name]) }))
  const removesOthers = opts.removeAdditional === 'all' && node.keywords.additionalProperties === undefined
  const isDeclared = declaredNames(node, ajv)
  return (walk, instance) => {
    const object = instance.value as object
    if (removesOthers) for (const name of walk.view.names(object)) if (!isDeclared(walk, instance, name)) walk.view.remove(object, name)
    let areRight = true
    for (let i = 0; i < properties.length; i++) {
      const { name, inner } = properties[i]!
      instance.evaluated?.names.add(name)
      const value = walk.view.get(object, name)
      if (value === undefined || (opts.ownProperties === true && !has(walk, instance, name, true)) || walk.isWrongName(instance, name)) continue
      if (walk.visitMember(inner, instance, name, value)) continue
      if (walk.isTrial) return false
      areRight = false
    }
    return areRight
  }
}

/** As Ajv asks it: names of every object are there, unless `ownProperties` is set. */
function has (walk: Walk, { value }: Instance, name: string, isOwn: boolean | undefined): boolean {
  return walk.view.get(value as object, name) !== undefined && (!isOwn || walk.view.names(value as object).includes(name))
}

type IsName = (walk: Walk, instance: Instance, name: string) => boolean

/** Whether a name is one of `properties` or `patternProperties`. */
function declaredNames ({ keywords: { properties, patternProperties } }: SchemaNode, ajv: ServerAjv): IsName {
  const names = new Set(Object.keys(properties ?? {}))
  const patterns = Object.keys(patternProperties ?? {}).map((pattern) => ajv.regExpOf(pattern))
  return (walk, instance, name) => names.has(name) || patterns.some((pattern) => matchesName(walk, pattern, instance, name) !== false)
}

/** Whether a name matches an expression; undefined where that is not looked at. */
function matchesName (walk: Walk, pattern: RegExp, instance: Instance, name: string): boolean | undefined {
  if (name.length > LONGEST_NAME || walk.isWrongName(instance, name) || walk.budget.isOverNow()) {
    walk.leaveOut()
    return undefined
  }
  return pattern.test(name)
}

/** Longer names are not matched. */
const LONGEST_NAME = 512

function patternPropertiesOf (node: SchemaNode, schemas: Record<string, unknown>, ajv: ServerAjv): Run {
  const patterns = Object.keys(schemas).map((pattern) => ({ pattern: ajv.regExpOf(pattern), inner: node.inner(schemas[pattern]) }))
  return (walk, instance) => every(walk, patterns, ({ pattern, inner }) => every(walk, walk.view.names(instance.value as object), (name) => {
    if (matchesName(walk, pattern, instance, name) !== true) return true
    instance.evaluated?.names.add(name)
    return walk.visit(inner, walk.child(instance, name, inner))
  }))
}

function additionalPropertiesOf (node: SchemaNode, schema: unknown, ajv: ServerAjv): Run | undefined {
  const { removeAdditional } = ajv.opts
  const inner = node.inner(schema)
  const isDeclared = declaredNames(node, ajv)
  const isRemoved = removeAdditional === 'all' || (Boolean(removeAdditional) && schema === false)
  return (walk, instance) => {
    if (instance.evaluated !== undefined) instance.evaluated.hasAllNames = true
    if (inner.schema === true && !isRemoved) return true
    const object = instance.value as object
    return every(walk, walk.view.names(object), (name) => {
      if (isDeclared(walk, instance, name)) return true
      if (isRemoved) walk.view.remove(object, name)
      else if (schema === false) return walk.report(node, 'additionalProperties', instance, { property: name })
      else if (removeAdditional !== 'failing') return walk.isWrongName(instance, name) || walk.visit(inner, walk.child(instance, name, inner))
      else if (walk.attempt(inner, walk.child(instance, name, inner)) === false) walk.view.remove(object, name)
      return true
    })
  }
}

function unevaluatedPropertiesOf (node: SchemaNode, schema: unknown): Run {
  const inner = node.inner(schema)
  return (walk, instance) => {
    const { names, hasAllNames } = instance.evaluated!
    if (hasAllNames) return true
    const left = walk.view.names(instance.value as object).filter((name) => !names.has(name))
    instance.evaluated!.hasAllNames = true
    return every(walk, left, (name) => schema === false
      ? walk.report(node, 'unevaluatedProperties', instance, { property: name })
      : walk.visit(inner, walk.child(instance, name, inner)))
  }
}

function propertyNamesOf (node: SchemaNode, schema: unknown): Run {
  const inner = node.inner(schema)
  const { errorMessage } = node.keywords
  const hasOwnText = isSchemaObject(errorMessage) && Object.hasOwn(errorMessage, 'propertyNames')
  return (walk, instance) => every(walk, walk.view.names(instance.value as object), (name) => {
    if (hasOwnText ? walk.attempt(inner, new Instance(undefined, undefined, name)) !== false : isNamed(walk, inner, instance, name)) return true
    walk.addWrongName(instance, name)
    return hasOwnText ? walk.report(node, 'propertyNames', instance, { property: name }) : false
  })
}

function isNamed (walk: Walk, inner: SchemaNode, instance: Instance, name: string): boolean {
  const around = walk.name
  walk.name = { instance, name }
  const isRight = walk.visit(inner, new Instance(undefined, undefined, name))
  walk.name = around
  return isRight
}

function requires (walk: Walk, node: SchemaNode, keyword: string, instance: Instance, names: unknown, isOwn: boolean | undefined, params?: Record<string, unknown>): boolean {
  const list = isDataReference(names) ? dataAt(walk.view, instance, names.$data) : names
  if (!Array.isArray(list)) return list === undefined || walk.report(node, keyword, instance)
  let areThere = true
  for (let i = 0; i < list.length; i++) if (!has(walk, instance, list[i], isOwn)) areThere = walk.report(node, keyword, instance, { property: String(list[i]), params })
  return areThere
}

function dependent (node: SchemaNode, keyword: string, dependencies: Record<string, unknown>, { opts }: ServerAjv): Run {
  const all = Object.entries(dependencies).filter(([name]) => name !== '__proto__')
  const lists = all.filter(([, dependency]) => Array.isArray(dependency))
  const schemas = all.filter(([, dependency]) => !Array.isArray(dependency)).map(([name, schema]) => ({ name, inner: node.inner(schema), condition: conditionOf({ required: [name] }, false) }))
  return (walk, instance) => {
    const areThere = every(walk, lists, ([name, names]) => !has(walk, instance, name, opts.ownProperties) || requires(walk, node, keyword, instance, names, opts.ownProperties, { property: name }))
    if (!areThere && walk.isTrial) return false
    return every(walk, schemas, ({ name, inner, condition }) => !has(walk, instance, name, opts.ownProperties) || under(walk, condition, instance, inner)) && areThere
  }
}

function tuple (node: SchemaNode, schemas: readonly unknown[]): Run {
  const nodes = node.list(schemas)
  return (walk, instance) => {
    const length = walk.view.length(instance.value as unknown[])
    evaluateItems(instance, nodes.length)
    return every(walk, [...nodes.keys()], (index) => index >= length || walk.visit(nodes[index]!, walk.child(instance, index)))
  }
}

function evaluateItems ({ evaluated }: Instance, count: number): void {
  if (evaluated !== undefined) evaluated.items = Math.max(evaluated.items, count)
}

function itemsFrom (node: SchemaNode, keyword: string, schema: unknown, start: number): Run | undefined {
  const inner = node.inner(schema)
  return (walk, instance) => {
    const from = keyword === 'unevaluatedItems' ? instance.evaluated!.items : start
    const list = instance.value as unknown[]
    const length = walk.view.length(list)
    evaluateItems(instance, Infinity)
    if (inner.schema === true || length <= from) return true
    const isLimit = inner.schema === false && (keyword !== 'items' || tupleOf(node.keywords) !== undefined)
    if (isLimit) return walk.report(node, keyword, instance, { params: { limit: from } })
    let areRight = true
    for (let index = from; index < length; index++) {
      if (walk.visitMember(inner, instance, index, walk.view.get(list, index))) continue
      if (walk.isTrial) return false
      areRight = false
    }
    return areRight
  }
}

function unevaluatedItemsOf (node: SchemaNode, schema: unknown): Run | undefined {
  return itemsFrom(node, 'unevaluatedItems', schema, 0)
}

/** Lists longer than this are not searched where they are too long already. */
const MANY_ITEMS = 1_000

/** @param hasBounds whether `minContains` and `maxContains` mean something */
function containsOf (node: SchemaNode, schema: unknown, hasBounds: boolean): Run | undefined {
  const inner = node.inner(schema)
  const { minContains: min = 1, maxContains: max } = hasBounds ? node.keywords : NO_BOUNDS
  if (max === undefined && min === 0) return undefined
  const params = { minContains: min, ...(max === undefined ? {} : { maxContains: max }) }
  return (walk, instance) => {
    const length = walk.view.length(instance.value as unknown[])
    evaluateItems(instance, Infinity)
    if (instance.isOversize && length > MANY_ITEMS) return walk.leaveOut('contains', instance)
    let count = 0
    for (let index = 0; index < length; index++) {
      const fits = walk.attempt(inner, walk.child(instance, index))
      if (fits === undefined) return walk.leaveOut('contains', instance)
      if (fits) count++
      if (count > (max ?? Infinity) || (max === undefined && count >= min)) break
    }
    return (count >= min && count <= (max ?? Infinity)) || walk.report(node, 'contains', instance, { params })
  }
}

const NO_BOUNDS: Record<string, undefined> = {}
