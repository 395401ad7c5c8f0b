import { isDateFormat } from '../ajv/keywords.js'
import type { KnownKeyword, ServerAjv } from '../ajv/server-ajv.js'
import { isSchemaObject, typesOf, type JsonType } from '../schema/schema.js'
import type { SchemaNode } from '../schema/node.js'
import { APPLICATORS } from '../keywords/applicators.js'
import { ASSERTIONS, PARAMS, type Test } from '../keywords/assertions.js'
import { dataAt, isReferred } from '../keywords/data-reference.js'
import { rewriteOf, type IsLanguage } from './error-message.js'
import { ownKeyword, type HasText } from '../keywords/own-keyword.js'
import type { Instance } from './view.js'
import { limitsOf } from './limits.js'
import { plainTestOf } from './plain-test.js'
import { bitsOf } from './types.js'
import type { Check, Plan, Run, Walk } from './walk.js'

export interface PlanOptions {
  readonly isLanguage: IsLanguage
  readonly hasText: HasText
}

/** Returns a function that makes the walk's plan for a schema. */
export function planner (ajv: ServerAjv, options: PlanOptions): (node: SchemaNode) => Plan {
  return (node) => {
    const { keywords } = node
    const types = keywords.type === undefined ? undefined : typesOf(keywords)
    return {
      types,
      typeBits: types === undefined ? 0 : bitsOf(types),
      plainTest: plainTestOf(keywords, types, ajv),
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
  const checks = keywordsInOrder(node, ajv).flatMap((one) => checkOf(node, one, ajv, options) ?? [])
  return ajv.opts.useDefaults === false || ajv.opts.useDefaults === undefined ? checks : withDefaults(node, checks, ajv)
}

/** The keywords of a schema that Ajv evaluates after the type, in its order. `errorMessage` is applied to what they find. */
export function keywordsInOrder ({ keywords }: SchemaNode, ajv: ServerAjv): KnownKeyword[] {
  const isOnlyReference = keywords.$ref !== undefined && (ajv.opts as { ignoreKeywordsWithRef?: boolean }).ignoreKeywordsWithRef === true
  const known = new Set(Object.keys(keywords).flatMap((keyword) => keywords[keyword] === undefined ? [] : ajv.keywords.get(keyword) ?? []))
  return [...known].filter(({ keyword }) => isOnlyReference ? keyword === '$ref' : keyword !== 'errorMessage').sort((a, b) => a.order - b.order)
}

function checkOf (node: SchemaNode, known: KnownKeyword, ajv: ServerAjv, { hasText }: PlanOptions): Check | undefined {
  const { keyword, type } = known
  const value = node.keywords[keyword]
  const run = Object.hasOwn(APPLICATORS, keyword)
    ? APPLICATORS[keyword]!(node, value, ajv)
    : isAssertion(known) ? assertion(node, known, ASSERTIONS[keyword]!, ajv) : ownKeyword(node, known, ajv, hasText)
  return run === undefined ? undefined : { typeBits: type === undefined ? 0 : bitsOf([type]), run }
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
function withDefaults (node: SchemaNode, checks: readonly Check[], { opts: { useDefaults } }: ServerAjv): Check[] {
  const { properties, items } = node.keywords
  const of = (type: JsonType, members: readonly (readonly [string | number, unknown])[]): Check[] => {
    const defaults = members.flatMap(([key, schema]) => isSchemaObject(schema) && schema.default !== undefined ? [[key, schema.default] as const] : [])
    const typeBits = bitsOf([type])
    if (defaults.length === 0 || !checks.some((check) => check.typeBits === typeBits)) return []
    return [{ typeBits, run: (walk, instance) => giveDefaults(walk, instance, defaults, useDefaults === 'empty') }]
  }
  const given = [
    ...of('object', isSchemaObject(properties) ? Object.entries(properties) : []),
    ...of('array', Array.isArray(items) ? [...items.entries()] : []),
  ]
  return given.reduce((all, check) => all.toSpliced(all.findIndex(({ typeBits }) => typeBits === check.typeBits), 0, check), [...checks])
}

function giveDefaults (walk: Walk, { value }: Instance, defaults: ReadonlyArray<readonly [string | number, unknown]>, areForEmpty: boolean): true {
  if (walk.isComposite) return true
  for (const [key, given] of defaults) {
    const own = walk.view.get(value as object, key)
    if (own === undefined || (areForEmpty && (own === null || own === ''))) walk.view.set(value as object, key, structuredClone(given))
  }
  return true
}
