import { isDateFormat } from '../ajv/keywords.js'
import type { KnownKeyword, ServerAjv } from '../ajv/server-ajv.js'
import { isSchemaObject, typesOf } from '../schema/schema.js'
import type { SchemaNode } from '../schema/node.js'
import { APPLICATORS } from '../keywords/applicators.js'
import { ASSERTIONS, PARAMS, type Test } from '../keywords/assertions.js'
import { dataAt, isReferred } from '../keywords/data-reference.js'
import { rewriteOf, type IsLanguage } from './error-message.js'
import { ownKeyword, type OwnText } from '../keywords/own-keyword.js'
import type { Instance } from './instance.js'
import { limitsOf } from './limits.js'
import { bitsOf } from './types.js'
import type { Check, Plan, Run, Walk } from './walk.js'

export interface PlanOptions {
  readonly isLanguage: IsLanguage
  readonly ownText: OwnText
}

/** Returns a function that makes the walk's plan for a schema. */
export function planner (ajv: ServerAjv, options: PlanOptions): (node: SchemaNode) => Plan {
  return (node) => {
    const { keywords } = node
    const types = keywords.type === undefined ? undefined : typesOf(keywords)
    return {
      types,
      typeBits: types === undefined ? 0 : bitsOf(types),
      checks: checksOf(node, ajv, options),
      limits: limitsOf(keywords),
      tracks: TRACKING.some((keyword) => keywords[keyword] !== undefined && ajv.keywords.has(keyword)),
      rewrite: keywords.errorMessage === undefined ? undefined : rewriteOf(keywords.errorMessage, options.isLanguage),
    }
  }
}

const TRACKING = ['unevaluatedProperties', 'unevaluatedItems']

/** The checks of a schema, in Ajv's order. */
function checksOf (node: SchemaNode, ajv: ServerAjv, options: PlanOptions): Check[] {
  const checks: Check[] = []
  for (const known of keywordsInOrder(node, ajv)) {
    const run = runOf(node, known, ajv, options)
    if (run !== undefined) checks.push({ typeBits: known.type === undefined ? 0 : bitsOf([known.type]), run })
  }
  const { opts: { useDefaults = false } } = ajv
  if (useDefaults !== false) {
    addDefaults(checks, 'object', node.keywords.properties, useDefaults === 'empty')
    addDefaults(checks, 'array', node.keywords.items, useDefaults === 'empty')
  }
  return checks
}

/** The keywords of a schema that Ajv evaluates after the type, in its order. `errorMessage` is applied to what they find. */
export function keywordsInOrder ({ keywords }: SchemaNode, ajv: ServerAjv): KnownKeyword[] {
  const isOnlyReference = keywords.$ref !== undefined && (ajv.opts as { ignoreKeywordsWithRef?: boolean }).ignoreKeywordsWithRef === true
  const known: KnownKeyword[] = []
  for (const name of Object.keys(keywords)) {
    if (keywords[name] === undefined) continue
    for (const one of ajv.keywords.get(name) ?? NONE) {
      if ((isOnlyReference ? one.keyword === '$ref' : one.keyword !== 'errorMessage') && !known.includes(one)) known.push(one)
    }
  }
  return known.length < 2 ? known : known.sort((a, b) => a.order - b.order)
}

const NONE: readonly KnownKeyword[] = []

function runOf (node: SchemaNode, known: KnownKeyword, ajv: ServerAjv, { ownText }: PlanOptions): Run | undefined {
  const { keyword } = known
  if (Object.hasOwn(APPLICATORS, keyword)) return APPLICATORS[keyword]!(node, node.keywords[keyword], ajv)
  return isAssertion(known) ? assertion(node, known, ASSERTIONS[keyword]!, ajv) : ownKeyword(node, known, ajv, ownText)
}

/** An application may have a `dateFormat` of its own. */
function isAssertion ({ keyword, definition }: KnownKeyword): boolean {
  return Object.hasOwn(ASSERTIONS, keyword) && (keyword !== 'dateFormat' || isDateFormat(definition))
}

function assertion (node: SchemaNode, known: KnownKeyword, test: Test, ajv: ServerAjv): Run {
  const { keyword } = known
  const value = node.keywords[keyword]
  const paramsOf = Object.hasOwn(PARAMS, keyword) ? PARAMS[keyword] : undefined
  const isRight = isReferred(value, known, ajv) ? withReferred(value.$data, known.definition.schemaType as readonly string[], test) : test
  return (walk, instance) => {
    const answer = isRight(instance.value, value, walk, instance, node)
    if (answer === undefined) return walk.leaveOut(keyword, instance)
    return answer || walk.report(node, keyword, instance, paramsOf === undefined ? undefined : { params: paramsOf(instance.value, value) })
  }
}

/** A limit taken from the data. A missing limit allows everything, one of another type allows nothing. */
function withReferred (pointer: string, types: readonly string[], test: Test): Test {
  return (value, _reference, walk, instance, node) => {
    const limit = dataAt(walk.view, instance, pointer)
    if (limit === undefined) return true
    return (types.length === 0 || types.includes(Array.isArray(limit) ? 'array' : typeof limit)) && test(value, limit, walk, instance, node)
  }
}

/** Ajv assigns defaults before it evaluates the members of an object or list, except in trials. */
function addDefaults (checks: Check[], type: 'object' | 'array', members: unknown, areForEmpty: boolean): void {
  const typeBits = bitsOf([type])
  const at = checks.findIndex((check) => check.typeBits === typeBits)
  if (at === -1 || typeof members !== 'object' || members === null || Array.isArray(members) !== (type === 'array')) return
  const defaults = Object.entries(members).filter(([, schema]) => isSchemaObject(schema) && schema.default !== undefined)
    .map(([key, schema]) => [type === 'array' ? Number(key) : key, schema.default] as const)
  if (defaults.length > 0) checks.splice(at, 0, { typeBits, run: (walk, instance) => giveDefaults(walk, instance, defaults, areForEmpty) })
}

function giveDefaults (walk: Walk, { value }: Instance, defaults: ReadonlyArray<readonly [string | number, unknown]>, areForEmpty: boolean): true {
  if (walk.isComposite) return true
  for (const [key, given] of defaults) {
    const own = walk.view.get(value as object, key)
    if (own === undefined || (areForEmpty && (own === null || own === ''))) walk.view.set(value as object, key, structuredClone(given))
  }
  return true
}
