import type { ErrorObject } from 'ajv'
import type { FastifyRequest } from 'fastify'
import type { Validate } from '../ajv/server-ajv.js'
import { unknown, type ExplainableOf } from './explainable.js'
import { Explainer } from './explainer.js'
import type { Issue } from '../validators/issue.js'
import { property } from '../errors/thrown.js'
import { validationErrors, type ValidationError } from '../errors/validation-error.js'
import { issuesOf } from '../validators/issues.js'
import { isTypeBoxMessage, typeBoxErrors } from '../validators/typebox-messages.js'
import type { Findings, RequestPart } from '../violation/violation.js'

type Property = 'params' | 'body' | 'query' | 'headers'

/** The parts in Fastify's order of validation; `property` is their name in a request. */
const PARTS: ReadonlyArray<{ part: RequestPart, property: Property }> = [
  { part: 'params', property: 'params' },
  { part: 'body', property: 'body' },
  { part: 'querystring', property: 'query' },
  { part: 'headers', property: 'headers' },
]

/** All violations of a refused request. */
export type FindViolations = (request: FastifyRequest, error: ValidationError) => Findings | Promise<Findings>

/** What others have found wrong with the body, beside or after its schema. */
export type TellViolations = (request: FastifyRequest, issues: readonly Issue[]) => Findings

export interface RequestViolations {
  readonly find: FindViolations
  readonly tell: TellViolations
}

type Late<T> = T | Promise<T>

/**
 * Explains every part of a refused request: the one where Fastify stopped, and those that it did not reach. The parts before are valid. The
 * request is not modified.
 * @param explainableOf what can be explained about a validation function, if it was compiled here
 * @param mostFound how many violations an explanation collects
 */
export function violationsFinder (explainableOf: ExplainableOf, mostFound: number): RequestViolations {
  const known = PARTS.map(() => new WeakMap<object, Explained>())

  const explained = (request: FastifyRequest, at: number, validate: object): Explained => {
    let found = known[at]!.get(validate)
    if (found === undefined) {
      const { part } = PARTS[at]!
      const explainable = explainableOf(validate)
      found = { explainer: new Explainer(part, explainable ?? unknown(schemaOf(request, part)), mostFound), isOurs: explainable !== undefined, isWalked: explainable?.walkable !== undefined }
      known[at]!.set(validate, found)
    }
    return found
  }

  /** A part that Fastify did not reach: walked if possible, otherwise validated by its own validator. */
  const unseen = (request: FastifyRequest, at: number, validate: Validate): Late<Findings> => {
    const { explainer, isWalked } = explained(request, at, validate)
    const value = valueAt(request, at)
    return isWalked ? explainer.find(value) : late(foreignResult(validate, value), (result) => foreignFindings(explainer, value, result))
  }

  const find: FindViolations = (request, error) => {
    const failed = indexOf(error.validationContext)
    const errors = validationErrors(error)
    if (failed === undefined) return new Explainer('body', UNKNOWN, mostFound).explain(undefined, inOwnWords(listed(errors)))
    const { explainer, isOurs, isWalked } = explained(request, failed, validationFunction(request, PARTS[failed]!.part) ?? error)
    const value = valueAt(request, failed)
    const reported = isWalked ? undefined : issuesOf(error, value)
    const first = reported === undefined ? explainer.explain(value, isOurs ? listed(errors) : inOwnWords(listed(errors))) : explainer.tell(value, reported.issues, reported.isPartial)
    let found: Array<Late<Findings>> | undefined
    for (let at = failed + 1; at < PARTS.length; at++) {
      const other = validationFunction(request, PARTS[at]!.part)
      if (other !== undefined) (found ??= [first]).push(unseen(request, at, other))
    }
    if (found === undefined) return first
    return found.some((part) => part instanceof Promise) ? Promise.all(found).then(together) : together(found as Findings[])
  }

  const tell: TellViolations = (request, issues) => {
    const { explainer } = explained(request, BODY, validationFunction(request, 'body') ?? issues)
    return explainer.tell(valueAt(request, BODY), issues, false)
  }

  return { find, tell }
}

/** The index of the body among the parts. */
const BODY = 1

interface Explained {
  readonly explainer: Explainer
  /** Whether the validator was compiled here. */
  readonly isOurs: boolean
  readonly isWalked: boolean
}

function indexOf (context: string): number | undefined {
  for (let at = 0; at < PARTS.length; at++) if (PARTS[at]!.part === context) return at
  return undefined
}

/** For a route's own validator, of which only the errors are known. */
const UNKNOWN = unknown(undefined)

/** The part as Fastify passes it to a validator: `null` if undefined. */
function valueAt (request: FastifyRequest, at: number): unknown {
  return request[PARTS[at]!.property] ?? null
}

function late<T, R> (value: Late<T>, next: (value: T) => Late<R>): Late<R> {
  return value instanceof Promise ? value.then(next) : next(value)
}

function together (parts: readonly Findings[]): Findings {
  return { violations: parts.flatMap(({ violations }) => violations), isPartial: parts.some(({ isPartial }) => isPartial) }
}

/** The errors of a list as Ajv has them. */
function listed (errors: readonly ErrorObject[]): readonly ErrorObject[] {
  return errors.length > 0 && errors.every(isTypeBoxMessage) ? typeBoxErrors(errors) : errors
}

/** The messages of ajv-errors already contain the request's data, so they are literal texts. */
function inOwnWords (errors: readonly ErrorObject[]): readonly ErrorObject[] {
  return errors.map((error) => error.keyword === 'errorMessage' ? { ...error, keyword: 'custom', params: {} } : error)
}

/** The validation function for a part of a request. */
export function validationFunction (request: FastifyRequest, part: RequestPart): Validate | undefined {
  const found: unknown = request.getValidationFunction(part as never)
  if (typeof found === 'function') return found as Validate
  // one body schema for each media type
  const byType = found as Record<string, Validate> | undefined
  return byType?.[mediaTypeOf(request)]
}

/** As Fastify determines it; `request.mediaType` exists since 5.9. */
function mediaTypeOf ({ mediaType, headers }: FastifyRequest): string {
  return mediaType ?? headers['content-type']?.split(';', 1)[0] ?? ''
}

/** The schema that the route has for a part, of whatever kind. */
function schemaOf (request: FastifyRequest, part: RequestPart): unknown {
  const schema = request.routeOptions.schema?.[part] as { content?: Record<string, { schema: unknown }> } | undefined
  return part === 'body' ? schema?.content?.[mediaTypeOf(request)]?.schema ?? schema : schema
}

/** The most characters of JSON that any validator handles quickly. */
const LONGEST_JSON = 20_000

/** The result of a validator that is not Ajv, for a copy, because it may modify its argument; `undefined` if there is none. */
function foreignResult (validate: Validate, value: unknown): Late<unknown> {
  try {
    const json = JSON.stringify(value)
    if (json.length > LONGEST_JSON) return undefined
    const result: any = validate(JSON.parse(json))
    // as in Fastify: what an asynchronous validator resolves with is the data, whose names mean nothing
    if (typeof result?.then === 'function') return result.then((passed: unknown) => passed === false ? validate.errors : undefined, (thrown: unknown) => thrown)
    return result === false ? validate.errors : result?.error
  } catch {
    // a failing validator is not the client's fault; the part that is invalid is reported all the same
    return undefined
  }
}

function foreignFindings (explainer: Explainer, value: unknown, result: unknown): Findings {
  const reported = issuesOf(result, value)
  if (reported !== undefined) return explainer.tell(value, reported.issues, reported.isPartial)
  const errors = [result, property(result, 'errors')].find((list) => Array.isArray(list)) as readonly ErrorObject[] | undefined
  return explainer.explain(value, errors === undefined ? [] : inOwnWords(listed(errors)))
}
