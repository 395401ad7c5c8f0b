import type { ErrorObject } from 'ajv'
import type { KnownKeyword, ServerAjv, Validate } from '../ajv/server-ajv.js'
import { once } from '../cache/once.js'
import { isScalar, isSchemaObject } from '../schema/schema.js'
import type { SchemaNode } from '../schema/node.js'
import { dataAt, isReferred } from './data-reference.js'
import { safely } from './evaluation.js'
import { hasTextFor } from '../explain/error-message.js'
import { SUMMING_UP, foreignFound } from '../explain/foreign.js'
import type { Run, Walk } from '../explain/walk.js'
import { rootOf, type Instance } from '../explain/instance.js'
import { hasWording } from '../violation/wording.js'

/**
 * Whether the application has a text for a keyword at a field, which is given by its path with `*` for indexes; undefined for a keyword without
 * any.
 */
export type OwnText = (keyword: string) => ((path: string) => boolean) | undefined

/**
 * A keyword that is not part of JSON Schema: its own function is called with the schema and the data, as Ajv does. A macro is reported by the
 * keywords that it expands to, or by its own text if there is one. Asynchronous keywords are not called.
 */
export function ownKeyword (node: SchemaNode, known: KnownKeyword, ajv: ServerAjv, ownText: OwnText): Run {
  const { keyword, definition } = known
  if (definition.async === true) return (walk, instance) => walk.leaveOut(keyword, instance)
  if (typeof definition.macro === 'function') return macro(node, known, ajv, ownText)
  const ask = typeof definition.compile === 'function' || typeof definition.validate === 'function'
    ? askFunction(node, known, ajv)
    : askAjv(node, known, ajv)
  return (walk, instance) => {
    const refused = walk.refusalOf(keyword, instance)
    if (refused === undefined && !walk.budget.allows(instance)) return walk.leaveOut(keyword, instance)
    const errors = refused === undefined ? ask(walk, instance) : [{ ...refused, instancePath: '' }]
    if (errors === undefined) return walk.leaveOut(keyword, instance)
    if (errors.length === 0) return true
    if (!walk.isTrial && isVarying(errors)) walk.addAll(foreignFound(errors, { node, instance }))
    else walk.report(node, keyword, instance, hasWording(keyword) ? {} : { params: { message: errors[0]!.message } })
    return false
  }

  /** Whether the errors may differ in another request, or are about a part of the value. */
  function isVarying ([first, ...others]: readonly ErrorObject[]): boolean {
    const { keyword: own, params, instancePath } = first!
    return others.length > 0 || own !== keyword || instancePath !== '' || (!hasWording(keyword) && Object.keys(params).length > 0)
  }
}

/** The errors of a value, none if it is valid; undefined if that cannot be decided. */
type Ask = (walk: Walk, instance: Instance) => readonly ErrorObject[] | undefined

function macro (node: SchemaNode, { keyword, definition }: KnownKeyword, ajv: ServerAjv, ownText: OwnText): Run {
  const expanded = safely(() => definition.macro(node.keywords[keyword], { ...node.keywords }, surroundings(ajv)))
  if (expanded === undefined) return (walk, instance) => walk.leaveOut(keyword, instance)
  const inner = node.inner(expanded)
  const hasTextAt = SUMMING_UP.has(keyword) || hasTextFor(keyword, node) ? () => true : ownText(keyword)
  return (walk, instance) => {
    if (hasTextAt === undefined || walk.isTrial || !hasTextAt(fieldOf(instance))) return walk.visit(inner, instance)
    return walk.attempt(inner, instance) !== false || walk.report(node, keyword, instance)
  }
}

/** The path of a value, with `*` for indexes: `items.*.name`. */
function fieldOf ({ parent, key }: Instance): string {
  if (parent === undefined) return ''
  const name = typeof key === 'number' ? '*' : String(key)
  return parent.parent === undefined ? name : `${fieldOf(parent)}.${name}`
}

function askFunction (node: SchemaNode, known: KnownKeyword, ajv: ServerAjv): Ask {
  const { keyword, definition } = known
  const value = node.keywords[keyword]
  // a keyword may rewrite the enclosing schema
  const parentSchema = { ...node.keywords }
  const pointer = isReferred(value, known, ajv) ? value.$data : undefined
  const isCompiled = typeof definition.compile === 'function' && pointer === undefined
  const compiled = isCompiled ? safely(() => definition.compile(value, parentSchema, surroundings(ajv))) : undefined
  const validate = compiled ?? definition.validate
  const kept = definition.modifying === true ? 'everything' : 'nothing'
  const alone = askAjv(node, known, ajv)
  return (walk, instance) => {
    const limit = pointer === undefined ? value : dataAt(walk.view, instance, pointer)
    if (pointer !== undefined && limit === undefined) return NONE
    if (typeof validate !== 'function') return undefined
    const isRight = safely(() => changing(walk, instance, kept, (data, context) => Boolean(compiled === undefined
      ? validate.call(ajv.self, limit, data, parentSchema, context)
      : validate.call(ajv.self, data, context))))
    if (isRight !== false) return isRight === undefined ? undefined : NONE
    if (definition.errors !== false && Array.isArray(validate.errors)) return ownErrors(keyword, validate.errors)
    if (isPlainError(definition.error)) return [errorOf(keyword, definition.error?.message)]
    // its message is generated by code
    return alone(walk, instance) ?? [errorOf(keyword)]
  }
}

function askAjv (node: SchemaNode, known: KnownKeyword, ajv: ServerAjv): Ask {
  const compiled = once(() => {
    const validate = ajv.compileAlone(known, node)
    return validate === undefined ? undefined : { validate, readsRoot: namesRoot(validate) }
  })
  return (walk, instance) => {
    const own = walk.budget.exempt(compiled)
    if (own === undefined) return undefined
    const { validate, readsRoot } = own
    const isRight = safely(() => changing(walk, instance, 'scalars', (data, context) =>
      validate(data, readsRoot ? context : Object.create(context, WITHOUT_ROOT))))
    const { errors } = validate
    // do not keep anything of the request
    validate.errors = null
    if (isRight === undefined) return undefined
    return isRight === true ? NONE : (errors ?? []).filter(({ keyword }) => !known.definition.dependencies?.includes(keyword))
  }
}

/** Whether a function that Ajv has generated uses the root of the data. It names its parameter in any case. */
function namesRoot (validate: Validate): boolean {
  return validate.toString().split('rootData').length > 2
}

const WITHOUT_ROOT = { rootData: { value: undefined } }

const NONE: readonly ErrorObject[] = []

/**
 * Calls a function that may modify its arguments, which are copies then.
 * @param kept which of the modifications the view keeps
 */
function changing<T> (walk: Walk, instance: Instance, kept: 'nothing' | 'scalars' | 'everything', call: (data: unknown, context: object) => T): T {
  const { parent, key = '', value } = instance
  const whole = walk.view.whole(value)
  const data = kept === 'nothing' || isScalar(whole) || ArrayBuffer.isView(whole) ? whole : structuredClone(whole)
  if (kept === 'nothing' && parent !== undefined) return call(data, contextOf(walk, instance, once(() => walk.view.whole(parent.value))))
  const parentData = { [key]: data }
  const result = call(data, contextOf(walk, instance, () => parentData))
  const made: unknown = parentData[key]
  if (kept === 'everything' || (kept === 'scalars' && made !== whole && isScalar(made))) walk.view.assign(instance, made)
  return result
}

/** What Ajv passes beside the data. The parent and the root are copied only if a function reads them: the root may be the whole body. */
function contextOf (walk: Walk, instance: Instance, parentData: () => unknown): object {
  const rootData = once(() => walk.view.whole(rootOf(instance).value))
  return {
    instancePath: '',
    get parentData () { return parentData() },
    parentDataProperty: instance.key ?? '',
    get rootData () { return rootData() },
    dynamicAnchors: {},
  }
}

/** The part of Ajv's compilation context that keywords use. */
function surroundings ({ self, opts }: ServerAjv): object {
  return { self, opts, errSchemaPath: '#', schemaEnv: { root: {} }, baseId: '' }
}

function isPlainError (error: { message?: unknown, params?: unknown } | undefined): boolean {
  return error === undefined || (error.params === undefined && typeof error.message === 'string')
}

function errorOf (keyword: string, message?: unknown): ErrorObject {
  return { keyword, instancePath: '', schemaPath: '', params: {}, ...(typeof message === 'string' ? { message } : {}) }
}

/** The errors of a keyword's function, which may have nothing but a message; at least one. */
function ownErrors (keyword: string, errors: readonly unknown[]): ErrorObject[] {
  const own = errors.filter((error) => isSchemaObject(error) && (typeof error.keyword === 'string' || typeof error.message === 'string')) as ErrorObject[]
  return own.length === 0 ? [errorOf(keyword)] : own.map((error) => ({ ...errorOf(keyword), ...error, params: error.params ?? {} }))
}
