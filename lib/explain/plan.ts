import type { KnownKeyword, ServerAjv } from '../ajv/server-ajv.js'
import { isDataReference, isSchemaObject, type JsonType, type SchemaObject } from '../schema/schema.js'
import type { SchemaNode } from '../schema/node.js'
import { APPLICATORS } from './applicators.js'
import { ASSERTIONS, limitOf, type Test } from './assertions.js'
import { rewriteOf, type IsLanguage } from './error-message.js'
import { ownKeyword, type HasText } from './own-keyword.js'
import type { Instance } from './view.js'
import type { Check, Limits, Plan, Walk } from './walk.js'

export interface PlanOptions {
  readonly isLanguage: IsLanguage
  readonly hasText: HasText
}

/** What the walk does at schemas of an Ajv. */
export function planner (ajv: ServerAjv, options: PlanOptions): (node: SchemaNode) => Plan {
  return (node) => {
    const { keywords } = node
    const types = typesNamed(keywords)
    return {
      types,
      checks: checksOf(node, ajv, options),
      limits: limitsOf(keywords),
      tracks: TRACKING.some((keyword) => keywords[keyword] !== undefined && ajv.keywords.has(keyword)),
      rewrite: keywords.errorMessage === undefined ? undefined : rewriteOf(keywords.errorMessage, options.isLanguage),
    }
  }
}

const TRACKING = ['unevaluatedProperties', 'unevaluatedItems']

/** The types of a value, as Ajv reads them. */
function typesNamed ({ type, nullable }: SchemaObject): readonly JsonType[] | undefined {
  if (type === undefined) return undefined
  const types: JsonType[] = Array.isArray(type) ? type : [type]
  return nullable === true && !types.includes('null') ? [...types, 'null'] : types
}

function limitsOf ({ maxLength, maxItems, maxProperties }: SchemaObject): Limits | undefined {
  const limits = [maxLength, maxItems, maxProperties].map((limit) => typeof limit === 'number' ? limit : Infinity)
  return limits.every((limit) => limit === Infinity) ? undefined : { maxLength: limits[0]!, maxItems: limits[1]!, maxProperties: limits[2]! }
}

/** The checks of a schema in the order in which Ajv makes them. */
function checksOf (node: SchemaNode, ajv: ServerAjv, options: PlanOptions): Check[] {
  const { keywords } = node
  const isOnlyReference = keywords.$ref !== undefined && (ajv.opts as { ignoreKeywordsWithRef?: boolean }).ignoreKeywordsWithRef === true
  const known = new Set(Object.keys(keywords).flatMap((keyword) => keywords[keyword] === undefined ? [] : ajv.keywords.get(keyword) ?? []))
  const used = [...known].filter(({ keyword }) => !isOnlyReference || keyword === '$ref').sort((a, b) => a.order - b.order)
  const checks = used.flatMap((one) => checkOf(node, one, ajv, options) ?? [])
  return ajv.opts.useDefaults === false || ajv.opts.useDefaults === undefined ? checks : withDefaults(node, checks, ajv)
}

function checkOf (node: SchemaNode, known: KnownKeyword, ajv: ServerAjv, { hasText }: PlanOptions): Check | undefined {
  const { keyword, type } = known
  const value = node.keywords[keyword]
  const run = Object.hasOwn(APPLICATORS, keyword)
    ? APPLICATORS[keyword]!(node, value, ajv)
    : Object.hasOwn(ASSERTIONS, keyword) ? assertion(node, known, ASSERTIONS[keyword]!, ajv) : ownKeyword(node, known, ajv, hasText)
  return run === undefined ? undefined : { type, run }
}

function assertion (node: SchemaNode, { keyword, definition }: KnownKeyword, test: Test, ajv: ServerAjv): Check['run'] {
  const value = node.keywords[keyword]
  const isReferred = ajv.opts.$data === true && definition.$data === true && isDataReference(value)
  const types: readonly string[] = [definition.schemaType ?? []].flat()
  return (walk, instance) => {
    const around = { ajv, node, walk, instance }
    const limit = isReferred ? limitOf(value, around) : value
    if (isReferred && limit === undefined) return true
    // a limit of another type, that stands in the data, fits nothing
    const isRight = isReferred && types.length > 0 && !types.includes(Array.isArray(limit) ? 'array' : typeof limit) ? false : test(instance.value, limit, around)
    if (isRight === undefined) return walk.leaveOut(keyword, instance)
    return isRight || walk.report(node, keyword, instance)
  }
}

/** Ajv gives defaults before it looks at the members of an object or list, except in what it only tries. */
function withDefaults (node: SchemaNode, checks: readonly Check[], { opts: { useDefaults } }: ServerAjv): Check[] {
  const { properties, items } = node.keywords
  const of = (type: JsonType, members: readonly (readonly [string | number, unknown])[]): Check[] => {
    const defaults = members.flatMap(([key, schema]) => isSchemaObject(schema) && schema.default !== undefined ? [[key, schema.default] as const] : [])
    return defaults.length === 0 || !checks.some((check) => check.type === type) ? [] : [{ type, run: (walk, instance) => giveDefaults(walk, instance, defaults, useDefaults === 'empty') }]
  }
  const given = [
    ...of('object', isSchemaObject(properties) ? Object.entries(properties) : []),
    ...of('array', Array.isArray(items) ? [...items.entries()] : []),
  ]
  return given.reduce((all, check) => all.toSpliced(all.findIndex(({ type }) => type === check.type), 0, check), [...checks])
}

function giveDefaults (walk: Walk, { value }: Instance, defaults: ReadonlyArray<readonly [string | number, unknown]>, areForEmpty: boolean): true {
  if (walk.isComposite) return true
  for (const [key, given] of defaults) {
    const own = walk.view.get(value as object, key)
    if (own === undefined || (areForEmpty && (own === null || own === ''))) walk.view.set(value as object, key, structuredClone(given))
  }
  return true
}
