import { custom, issue, unexpected, type Issue, type Key } from './issue.js'
import { property } from '../errors/thrown.js'
import { namesOf, pathOf } from '../schema/pointer.js'

/*
 * Issues of TypeBox 1's compiler, as provider 6 passes them on. They look like Ajv's errors, but `schemaPath` leads to the schema, not to the
 * keyword, and the params differ.
 */

interface TypeBoxError {
  readonly keyword: string
  /** `#/properties/a/anyOf/0` */
  readonly schemaPath: string
  readonly instancePath: string
  readonly params: Readonly<Record<string, any>>
}

/** How many errors TypeBox collects, unless an application has set `maxErrors`. */
const MOST_ERRORS = 8

export function isTypeBoxError (item: unknown): boolean {
  const [keyword, schemaPath, instancePath, params] = ['keyword', 'schemaPath', 'instancePath', 'params'].map((name) => property(item, name))
  return typeof keyword === 'string' && typeof schemaPath === 'string' && typeof instancePath === 'string' && typeof params === 'object' && params !== null &&
    /^#(?:\/|$)/.test(schemaPath) && !isAjvs(keyword, schemaPath)
}

/** Ajv's paths end with the keyword, unless that is the name of a property. */
function isAjvs (keyword: string, schemaPath: string): boolean {
  const [last, around] = schemaPath.split('/').reverse()
  return last === keyword && !NAMED.has(around!)
}

/** Keywords with subschemas by name. */
const NAMED = new Set(['properties', 'patternProperties', 'definitions', '$defs', 'dependentSchemas'])

/** Whether TypeBox may have stopped early. */
export function isCut (errors: readonly unknown[]): boolean {
  return errors.length >= MOST_ERRORS
}

/** For a union, TypeBox lists the errors of each branch, then that none matches, unless it stops before. */
export function typeBoxIssues (items: readonly unknown[]): Issue[] {
  let read: Read[] = []
  for (const error of items.filter(isTypeBoxError) as TypeBoxError[]) {
    if (error.keyword !== 'anyOf' && error.keyword !== 'oneOf') read.push({ error, issues: issuesOf(error) })
    else {
      const inner = read.filter((one) => branchOf(one.error, error) !== undefined)
      read = [...read.filter((one) => !inner.includes(one)), { error, issues: [ofUnion(error, inner)] }]
    }
  }
  return withoutCut(read).flatMap(({ error, issues }) => isRepeated(error, read) ? [] : issues)
}

interface Read {
  readonly error: TypeBoxError
  readonly issues: readonly Issue[]
}

/** The index of the branch of a union in which an error was found. */
function branchOf ({ schemaPath, instancePath }: TypeBoxError, union: TypeBoxError): string | undefined {
  const around = `${union.schemaPath}/${union.keyword}/`
  const isInside = schemaPath.startsWith(around) && (instancePath === union.instancePath || instancePath.startsWith(`${union.instancePath}/`))
  return isInside ? schemaPath.slice(around.length).split('/', 1)[0] : undefined
}

function ofUnion (union: TypeBoxError, inner: readonly Read[]): Issue {
  const { keyword, instancePath, params: { passingSchemas } } = union
  const path = pathOf(instancePath)
  if (Array.isArray(passingSchemas) && passingSchemas.length > 1) return { ...issue(path, 'oneOf', UNKNOWN), params: { passing: passingSchemas.length } }
  const indexes = new Set(inner.map(({ error }) => branchOf(error, union)))
  const branches = [...indexes].map((index) => inner.filter(({ error }) => branchOf(error, union) === index).flatMap(({ issues }) => issues))
  return { ...issue(path, keyword, UNKNOWN), branches }
}

const UNKNOWN = [{}]

/** For a union that TypeBox has not finished, only the union is reported: the branch that was meant may be one that it has not evaluated. */
function withoutCut (read: readonly Read[]): Read[] {
  const told = new Set<string>()
  return read.flatMap((one) => {
    const { error } = one
    const [, around] = /^(.*?)\/(?:anyOf|oneOf)\/\d+(?:\/|$)/.exec(error.schemaPath) ?? []
    if (around === undefined) return one
    const path = pathOf(error.instancePath).slice(0, depthOf(around))
    const key = JSON.stringify([around, path])
    if (told.has(key)) return []
    told.add(key)
    return { error, issues: [issue(path, 'anyOf', UNKNOWN)] }
  })
}

/** The depth of the values that a schema is for. */
function depthOf (schemaPath: string): number {
  const names = namesOf(schemaPath)
  let depth = 0
  for (let at = 0; at < names.length; at++) {
    const name = names[at]!
    const isNamed = NAMED.has(name) && name !== 'definitions' && name !== '$defs'
    if (name === 'properties' || name === 'patternProperties' || /^(?:additional|unevaluated)(?:Properties|Items)$|^items$|^prefixItems$|^contains$/.test(name)) depth++
    if (isNamed || /^\d+$/.test(names[at + 1] ?? '')) at++
  }
  return depth
}

/** Whether an error repeats others: those of each invalid name, and those of a condition. */
function isRepeated ({ keyword, schemaPath }: TypeBoxError, read: readonly Read[]): boolean {
  const isInside = (path: string): boolean => read.some(({ error }) => error.schemaPath === path || error.schemaPath.startsWith(`${path}/`))
  if (keyword === 'boolean') return read.some(({ error }) => schemaPath === `${error.schemaPath}/${error.keyword}`)
  if (keyword === 'propertyNames') return isInside(`${schemaPath}/propertyNames`)
  return keyword === 'if' && [`${schemaPath}/then`, `${schemaPath}/else`].some(isInside)
}

const LIMITS = new Set([
  'minLength', 'maxLength', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'minItems', 'maxItems', 'minProperties', 'maxProperties',
])

function issuesOf (error: TypeBoxError): Issue[] {
  const path: readonly Key[] = pathOf(error.instancePath)
  if (/\/propertyNames(?:\/|$)/.test(error.schemaPath) && error.keyword !== 'propertyNames') {
    return ofValue([], error).map((one) => ({ ...one, path: path.slice(0, -1), property: String(path.at(-1)), aboutName: true }))
  }
  return ofValue(path, error)
}

function ofValue (path: readonly Key[], { keyword, schemaPath, params }: TypeBoxError): Issue[] {
  if (LIMITS.has(keyword)) return [issue(path, keyword, Number(params.limit))]
  switch (keyword) {
    case 'type': return [issue(path, 'type', typesOf(params.type))]
    case 'const': return [issue(path, 'const', params.allowedValue)]
    case 'enum': return [issue(path, 'enum', params.allowedValues)]
    case 'format': return [issue(path, 'format', params.format)]
    case 'multipleOf': return [issue(path, 'multipleOf', Number(params.multipleOf))]
    case 'required': return listOf(params.requiredProperties).map((property) => ({ ...issue(path, 'required', []), property }))
    case 'additionalProperties': case 'unevaluatedProperties': return listOf(params[keyword]).map((property) => unexpected(path, property))
    case 'dependencies': case 'dependentRequired':
      return listOf(params.dependencies).map((property) => ({ ...issue(path, keyword, {}), property, params: { property: params.property } }))
    case 'propertyNames': return listOf(params.propertyNames).map((property) => ({ ...issue(path, 'propertyNames', {}), property, aboutName: true }))
    case 'contains': return [{ ...issue(path, 'contains', {}), params: { minContains: params.minContains, maxContains: params.maxContains } }]
    case 'not': return [issue(path, 'not', {})]
    case 'boolean': return [ofFalse(path, schemaPath)]
    case '~refine': return [custom(path, params.message === STOPGAP ? undefined : params.message)]
    default: return [issue(path, keyword, true)]
  }
}

/** TypeBox's default text of a refinement. */
const STOPGAP = 'Refine Error'

function listOf (names: unknown): string[] {
  return Array.isArray(names) ? names.map(String) : []
}

/** TypeBox has types that JSON does not have. */
function typesOf (type: unknown): unknown {
  const types = [type].flat().map((name) => name === 'bigint' ? 'integer' : name)
  return types.length === 1 ? types[0] : types
}

/** The schema `false`: a value is not allowed, or unexpected. */
function ofFalse (path: readonly Key[], schemaPath: string): Issue {
  const last = String(path.at(-1))
  if (/\/(?:additional|unevaluated)Properties$/.test(schemaPath)) return unexpected(path.slice(0, -1), last)
  if (/\/(?:items|additionalItems|unevaluatedItems)$/.test(schemaPath)) return issue(path.slice(0, -1), 'maxItems', Number(last))
  return issue(path, 'false schema', false)
}
