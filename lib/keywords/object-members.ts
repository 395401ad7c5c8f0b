import type { ServerAjv } from '../ajv/server-ajv.js'
import type { SchemaNode } from '../schema/node.js'
import { hasTextFor } from '../explain/error-message.js'
import type { Found } from '../explain/found.js'
import { presenceOf } from '../violation/condition.js'
import { dataAt } from './data-reference.js'
import { every, everyName, safely, under } from './evaluation.js'
import { memberOf, type Member } from '../explain/plain-test.js'
import { Instance } from '../explain/instance.js'
import type { Run, Walk } from '../explain/walk.js'

/*
 * The keywords that concern the members of an object and their names.
 */

export function propertiesOf (node: SchemaNode, schemas: Record<string, unknown>, ajv: ServerAjv): Run {
  const { opts } = ajv
  const areOwn = opts.ownProperties === true
  // members are created on first use: most branches of a large union are for other properties
  const names = Object.keys(schemas).filter((name) => name !== '__proto__')
  const properties: Array<{ readonly name: string, member: Member | undefined }> = names.map((name) => ({ name, member: undefined }))
  const removesOthers = opts.removeAdditional === 'all' && node.keywords.additionalProperties === undefined
  const isDeclared = removesOthers ? declaredNames(node, ajv) : undefined
  return (walk, instance) => {
    const object = instance.value as Record<string, unknown>
    const { view, wrongNames } = walk
    if (isDeclared !== undefined) removeOthers(walk, instance, isDeclared)
    // what is read later in this loop is not changed by it
    const isChanged = view.hasChanged(object)
    // a loop, because `every` would create a function for each object
    let areRight = true
    for (let i = 0; i < properties.length; i++) {
      const property = properties[i]!
      const { name } = property
      instance.evaluated?.names.add(name)
      const value = isChanged ? view.get(object, name) : object[name]
      if (value === undefined || (areOwn && !has(walk, instance, name)) || wrongNames.has(object, name)) continue
      property.member ??= memberOf(node.inner(schemas[name]), ajv)
      if (walk.visitMember(property.member, instance, name, value)) continue
      if (walk.isTrial) return false
      areRight = false
    }
    return areRight
  }
}

function removeOthers (walk: Walk, instance: Instance, isDeclared: IsName): void {
  everyName(walk, instance, (name) => {
    if (!isDeclared(walk, instance, name)) walk.view.remove(instance.value as object, name)
    return true
  })
}

/** Whether a property exists, as in Ajv: inherited properties count, unless `ownProperties` is set. */
export function has ({ view, options }: Walk, { value }: Instance, name: string): boolean {
  return view.get(value as object, name) !== undefined && (!options.ajv.opts.ownProperties || view.hasOwn(value as object, name))
}

type IsName = (walk: Walk, instance: Instance, name: string) => boolean

/** Whether a name is in `properties` or matches `patternProperties`. */
function declaredNames ({ keywords: { properties, patternProperties } }: SchemaNode, ajv: ServerAjv): IsName {
  const patterns = Object.keys(patternProperties ?? {}).map((pattern) => ajv.regExpOf(pattern))
  return (walk, instance, name) => Object.hasOwn(properties ?? {}, name) || patterns.some((pattern) => matchesName(walk, pattern, instance, name) !== false)
}

/** Whether a name matches a pattern; undefined if that is not checked. */
function matchesName (walk: Walk, pattern: RegExp, instance: Instance, name: string): boolean | undefined {
  const isWrong = walk.wrongNames.has(instance.value, name)
  // a name that is told as wrong misses nothing
  if (isWrong && !walk.isTrial) return undefined
  if (isWrong || name.length > LONGEST_NAME || !walk.budget.allowsMatching(name)) {
    walk.leaveOut()
    return undefined
  }
  return pattern.test(name)
}

/** Longer names are not matched. */
const LONGEST_NAME = 512

export function patternPropertiesOf (node: SchemaNode, schemas: Record<string, unknown>, ajv: ServerAjv): Run {
  const patterns = Object.keys(schemas).map((pattern) => ({ pattern: ajv.regExpOf(pattern), inner: node.inner(schemas[pattern]) }))
  return (walk, instance) => every(walk, patterns, ({ pattern, inner }) => everyName(walk, instance, (name) => {
    if (matchesName(walk, pattern, instance, name) !== true) return true
    instance.evaluated?.names.add(name)
    return walk.visit(inner, walk.view.child(instance, name, inner))
  }))
}

export function additionalPropertiesOf (node: SchemaNode, schema: unknown, ajv: ServerAjv): Run | undefined {
  const { removeAdditional } = ajv.opts
  const inner = node.inner(schema)
  const isDeclared = declaredNames(node, ajv)
  const isRemoved = removeAdditional === 'all' || (Boolean(removeAdditional) && schema === false)
  return (walk, instance) => {
    if (instance.evaluated !== undefined) instance.evaluated.hasAllNames = true
    if (inner.schema === true && !isRemoved) return true
    const object = instance.value as object
    return everyName(walk, instance, (name) => {
      if (isDeclared(walk, instance, name)) return true
      if (isRemoved) walk.view.remove(object, name)
      else if (schema === false) return walk.report(node, 'additionalProperties', instance, { property: name })
      else if (removeAdditional !== 'failing') return walk.wrongNames.has(instance.value, name) || walk.visit(inner, walk.view.child(instance, name, inner))
      else if (walk.attempt(inner, walk.view.child(instance, name, inner)) === false) walk.view.remove(object, name)
      return true
    })
  }
}

export function unevaluatedPropertiesOf (node: SchemaNode, schema: unknown): Run {
  const inner = node.inner(schema)
  return (walk, instance) => {
    const { names, hasAllNames } = instance.evaluated!
    if (hasAllNames) return true
    instance.evaluated!.hasAllNames = true
    return everyName(walk, instance, (name) => {
      if (names.has(name)) return true
      if (schema === false) return walk.report(node, 'unevaluatedProperties', instance, { property: name })
      return walk.visit(inner, walk.view.child(instance, name, inner))
    })
  }
}

export function propertyNamesOf (node: SchemaNode, schema: unknown): Run {
  const inner = node.inner(schema)
  const hasOwnText = hasTextFor('propertyNames', node)
  return (walk, instance) => everyName(walk, instance, (name) => {
    if (hasOwnText ? walk.attempt(inner, new Instance(undefined, undefined, name)) !== false : isNamed(walk, inner, instance, name)) return true
    if (!walk.isTrial) walk.wrongNames.add(instance.value, name)
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

/** @param params the params of an error beside the missing name */
export function requires (walk: Walk, node: SchemaNode, keyword: string, instance: Instance, names: unknown, params?: Found['params']): boolean {
  if (!Array.isArray(names)) return requiresReferred(walk, node, keyword, instance, (names as { $data: string }).$data)
  let areThere = true
  for (let i = 0; i < names.length; i++) {
    if (!has(walk, instance, names[i])) areThere = walk.report(node, keyword, instance, { property: names[i], params })
  }
  return areThere
}

/** For names from the data, which are not shown: the object itself is reported. */
function requiresReferred (walk: Walk, node: SchemaNode, keyword: string, instance: Instance, pointer: string): boolean {
  const names = dataAt(walk.view, instance, pointer)
  if (names === undefined) return true
  if (!Array.isArray(names)) return walk.report(node, keyword, instance)
  // as in Ajv, a name may be any value
  const texts = names.map((name) => safely(() => String(name)))
  if (texts.some((name) => name !== undefined && !has(walk, instance, name))) return walk.report(node, keyword, instance)
  return !texts.includes(undefined) || walk.leaveOut(keyword, instance)
}

/**
 * @param property the name that requires others
 * @param isNested whether there are other conditions, so that its presence alone is not the reason
 */
export function dependencyParams (property: string, isNested: boolean): Found['params'] {
  return isNested ? { property, isNested } : { property }
}

export function dependent (node: SchemaNode, keyword: string, dependencies: Record<string, unknown>): Run {
  const all = Object.entries(dependencies).filter(([name]) => name !== '__proto__')
  const lists = all.filter(([, dependency]) => Array.isArray(dependency))
  const schemas = all.filter(([, dependency]) => !Array.isArray(dependency))
    .map(([name, schema]) => ({ name, inner: node.inner(schema), condition: presenceOf(name) }))
  return (walk, instance) => {
    const isNested = walk.conditions.length > 0
    const areThere = every(walk, lists, ([name, names]) =>
      !has(walk, instance, name) || requires(walk, node, keyword, instance, names, dependencyParams(name, isNested)))
    if (!areThere && walk.isTrial) return false
    return every(walk, schemas, ({ name, inner, condition }) => !has(walk, instance, name) || under(walk, condition, instance, inner)) && areThere
  }
}
