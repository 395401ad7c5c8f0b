import type { ErrorObject } from 'ajv'
import type { KnownKeyword, ServerAjv, Validate } from '../ajv/server-ajv.js'
import { isScalar, isSchemaObject } from '../schema/schema.js'
import type { SchemaNode } from '../schema/node.js'
import { dataAt, isReferred } from './data-reference.js'
import { SUMMING_UP, foreignFound } from './foreign.js'
import type { Run, Walk } from './walk.js'
import { rootOf, type Instance } from './view.js'
import { hasWording } from './wording.js'

/** Whether the application has a text for a keyword. */
export type HasText = (keyword: string) => boolean

/**
 * A keyword that is not JSON Schema's: its own function is asked, with the schema and the data as Ajv would hand them over.
 * One that stands for other keywords (a macro) is told by them, or by its own text where there is one. What waits for something
 * is never asked.
 */
export function ownKeyword (node: SchemaNode, known: KnownKeyword, ajv: ServerAjv, hasText: HasText): Run | undefined {
  const { keyword, definition } = known
  if (definition.async === true) return (walk, instance) => walk.leaveOut(keyword, instance)
  if (typeof definition.macro === 'function') return macro(node, known, ajv, hasText)
  const ask = typeof definition.compile === 'function' || typeof definition.validate === 'function'
    ? askFunction(node, known, ajv)
    : typeof definition.code === 'function' ? askAjv(node, known, ajv) : undefined
  if (ask === undefined) return undefined
  return (walk, instance) => {
    const refused = walk.refusalOf(keyword, instance)
    if (refused === undefined && !walk.budget.allows(instance)) return walk.leaveOut(keyword, instance)
    const errors = refused === undefined ? ask(walk, instance) : [refused]
    if (errors === undefined) return walk.leaveOut(keyword, instance)
    if (errors.length === 0) return true
    if (!walk.isTrial && isVarying(errors)) walk.addAll(foreignFound(errors, { node, instance, isRelative: refused === undefined }))
    else walk.report(node, keyword, instance, hasWording(keyword) ? {} : { params: { message: errors[0]!.message } })
    return false
  }

  /** Whether what is said may be another thing in another request. */
  function isVarying (errors: readonly ErrorObject[]): boolean {
    return errors.length > 1 || errors[0]!.keyword !== keyword || (!hasWording(keyword) && Object.keys(errors[0]!.params).length > 0)
  }
}

/** The errors of a value, none where it is right; undefined where that cannot be told. */
type Ask = (walk: Walk, instance: Instance) => readonly ErrorObject[] | undefined

function macro (node: SchemaNode, { keyword, definition }: KnownKeyword, ajv: ServerAjv, hasText: HasText): Run | undefined {
  const expanded = safely(() => definition.macro(node.keywords[keyword], { ...node.keywords }, surroundings(ajv)))
  if (expanded === undefined) return (walk, instance) => walk.leaveOut(keyword, instance)
  const inner = node.inner(expanded)
  const speaks = SUMMING_UP.has(keyword) || (!hasWording(keyword) && hasText(keyword))
  return (walk, instance) => {
    if (!speaks || walk.isTrial) return walk.visit(inner, instance)
    return walk.attempt(inner, instance) !== false || walk.report(node, keyword, instance)
  }
}

function askFunction (node: SchemaNode, known: KnownKeyword, ajv: ServerAjv): Ask {
  const { keyword, definition } = known
  const value = node.keywords[keyword]
  // a keyword may rewrite the schema in which it stands
  const parentSchema = { ...node.keywords }
  const pointer = isReferred(value, known, ajv) ? value.$data : undefined
  const compiled = typeof definition.compile === 'function' && pointer === undefined ? safely(() => definition.compile(value, parentSchema, surroundings(ajv))) : undefined
  const validate = compiled ?? definition.validate
  let alone: Ask | undefined
  return (walk, instance) => {
    const limit = pointer === undefined ? value : dataAt(walk.view, instance, pointer)
    if (pointer !== undefined && limit === undefined) return NONE
    if (typeof validate !== 'function') return undefined
    const isRight = safely(() => changing(walk, instance, definition.modifying === true ? 'everything' : 'nothing', (data, context) => Boolean(compiled === undefined
      ? validate.call(ajv.self, limit, data, parentSchema, context)
      : validate.call(ajv.self, data, context))))
    if (isRight !== false) return isRight === undefined ? undefined : NONE
    if (definition.errors !== false && Array.isArray(validate.errors)) return ownErrors(keyword, validate.errors)
    if (isPlainError(definition.error)) return [errorOf(keyword, definition.error?.message)]
    // its message is made by code
    return (alone ??= askAjv(node, known, ajv))(walk, instance) ?? [errorOf(keyword)]
  }
}

function askAjv (node: SchemaNode, known: KnownKeyword, ajv: ServerAjv): Ask {
  let validate: Validate | null | undefined
  return (walk, instance) => {
    if (validate === undefined) validate = walk.budget.exempt(() => ajv.compileAlone(known, node)) ?? null
    if (validate === null) return undefined
    const isRight = safely(() => changing(walk, instance, 'scalars', (data, context) => validate!(data, context)))
    const { errors } = validate
    // nothing of the request is kept
    validate.errors = null
    return isRight === undefined ? undefined : isRight === true ? NONE : (errors ?? []).filter(({ keyword }) => !known.definition.dependencies?.includes(keyword))
  }
}

const NONE: readonly ErrorObject[] = []

/**
 * Calls a function that may change what it is handed: it gets a copy then.
 * @param kept which of the changes are seen from then on
 */
function changing<T> (walk: Walk, instance: Instance, kept: 'nothing' | 'scalars' | 'everything', call: (data: unknown, context: object) => T): T {
  const { parent, key = '', value } = instance
  const whole = walk.view.whole(value)
  const data = kept !== 'nothing' && !isScalar(whole) ? structuredClone(whole) : whole
  const parentData: any = kept === 'nothing' && parent !== undefined ? walk.view.whole(parent.value) : { [key]: data }
  const result = call(data, { instancePath: '', parentData, parentDataProperty: key, rootData: walk.view.whole(rootOf(instance).value), dynamicAnchors: {} })
  const made: unknown = parentData[key]
  if (kept === 'everything' || (kept === 'scalars' && made !== whole && isScalar(made))) walk.view.assign(instance, made)
  return result
}

/** As much as keywords ask of what Ajv knows of a schema when it makes their functions. */
function surroundings ({ self, opts }: ServerAjv): object {
  return { self, opts, errSchemaPath: '#', schemaEnv: { root: {} }, baseId: '' }
}

function safely<T> (call: () => T): T | undefined {
  try {
    return call()
  } catch {
    return undefined
  }
}

function isPlainError (error: { message?: unknown, params?: unknown } | undefined): boolean {
  return error === undefined || (error.params === undefined && typeof error.message === 'string')
}

function errorOf (keyword: string, message?: unknown): ErrorObject {
  return { keyword, instancePath: '', schemaPath: '', params: {}, ...(typeof message === 'string' ? { message } : {}) }
}

/** The errors that a keyword's function has left, which may lack everything but their message; one at least. */
function ownErrors (keyword: string, errors: readonly unknown[]): ErrorObject[] {
  const own = errors.filter((error) => isSchemaObject(error) && (typeof error.keyword === 'string' || typeof error.message === 'string')) as ErrorObject[]
  return own.length === 0 ? [errorOf(keyword)] : own.map((error) => ({ ...errorOf(keyword), ...error, params: error.params ?? {} }))
}
