import type { ErrorObject } from 'ajv'
import type { FastifyRequest } from 'fastify'
import type { Validate } from '../ajv/server-ajv.js'
import { RecentCache } from '../cache/recent-cache.js'
import { unwalkable, type ExplainableOf } from './explainable.js'
import { Explainer } from './explainer.js'
import type { Issue } from '../validators/issue.js'
import { errorsOf, validationErrors, type ValidationError } from '../errors/validation-error.js'
import { issuesOf } from '../validators/issues.js'
import { isTypeBoxMessage, typeBoxErrors } from '../validators/typebox-messages.js'
import { PROPERTY_OF, REQUEST_PARTS, type Findings, type RequestPart } from '../violation/violation.js'

/**
 * For how many schemas of each part of a request an explanation keeps what it has prepared, some 20 KB for a schema with nested objects. For
 * the others, which have not refused a request lately, it is prepared again.
 */
const MOST_EXPLAINED = 250

/** All violations of a refused request. */
export type FindViolations = (request: FastifyRequest, error: ValidationError) => Findings | Promise<Findings>

/** What others have found wrong with the body, beside or after its schema. */
export type TellViolations = (request: FastifyRequest, issues: readonly Issue[]) => Findings

export interface RequestViolations {
  readonly find: FindViolations
  readonly tell: TellViolations
}

type MaybePromise<T> = T | Promise<T>

/**
 * Explains every part of a refused request: the one where Fastify stopped, and those that it did not reach. The parts before are valid. The
 * request is not modified.
 * @param explainableOf what can be explained about a validation function, if it was compiled here
 * @param mostFound how many violations an explanation collects
 */
export function violationsFinder (explainableOf: ExplainableOf, mostFound: number): RequestViolations {
  const known = new Map(REQUEST_PARTS.map((part) => [part, new RecentCache<object, Explained>(MOST_EXPLAINED)]))

  const newExplained = (request: FastifyRequest, part: RequestPart, validate: object | undefined): Explained => {
    const explainable = explainableOf(validate)
    const explainer = new Explainer(part, explainable ?? unwalkable(schemaOf(request, part)), mostFound)
    return { explainer, isOurs: explainable !== undefined, isWalked: explainable?.walkable !== undefined }
  }

  const explained = (request: FastifyRequest, part: RequestPart, validate: object | undefined): Explained => {
    const make = (): Explained => newExplained(request, part, validate)
    return validate === undefined ? make() : known.get(part)!.get(validate, make)
  }

  /** A part that Fastify did not reach: walked if possible, otherwise validated by its own validator. */
  const unseen = (request: FastifyRequest, part: RequestPart, validate: Validate): MaybePromise<Findings> => {
    const own = explained(request, part, validate)
    const value = valueOf(request, part)
    return own.isWalked ? own.explainer.find(value) : whenDone(foreignResult(validate, value), (result) => reported(own, value, result))
  }

  const find: FindViolations = (request, error) => {
    const at = REQUEST_PARTS.indexOf(error.validationContext as RequestPart)
    const failed = REQUEST_PARTS[at]
    if (failed === undefined) return new Explainer('body', UNWALKABLE, mostFound).explain(undefined, inOwnWords(inAjvForm(validationErrors(error))))
    const own = explained(request, failed, validationFunction(request, failed))
    const value = valueOf(request, failed)
    const first = own.isWalked ? own.explainer.explain(value, validationErrors(error)) : reported(own, value, error)
    let found: Array<MaybePromise<Findings>> | undefined
    for (let next = at + 1; next < REQUEST_PARTS.length; next++) {
      const part = REQUEST_PARTS[next]!
      const other = validationFunction(request, part)
      if (other !== undefined) (found ??= [first]).push(unseen(request, part, other))
    }
    return found === undefined ? first : whole(found)
  }

  const tell: TellViolations = (request, issues) => {
    const { explainer } = explained(request, 'body', validationFunction(request, 'body'))
    return explainer.tell(valueOf(request, 'body'), issues, false)
  }

  return { find, tell }
}

interface Explained {
  readonly explainer: Explainer
  /** Whether the validator was compiled here. */
  readonly isOurs: boolean
  readonly isWalked: boolean
}

/** For a route's own validator, of which only the errors are known. */
const UNWALKABLE = unwalkable(undefined)

/** The part as Fastify passes it to a validator: `null` if undefined. */
function valueOf (request: FastifyRequest, part: RequestPart): unknown {
  return request[PROPERTY_OF[part]] ?? null
}

/** What a validator has reported that is not walked: the issues of another library, or errors in Ajv's form. */
function reported ({ explainer, isOurs }: Explained, value: unknown, result: unknown): Findings {
  const found = issuesOf(result, value)
  if (found !== undefined) return explainer.tell(value, found.issues, found.isPartial)
  const errors = inAjvForm(errorsOf(result))
  return explainer.explain(value, isOurs ? errors : inOwnWords(errors))
}

function whenDone<T, R> (value: MaybePromise<T>, next: (value: T) => MaybePromise<R>): MaybePromise<R> {
  return value instanceof Promise ? value.then(next) : next(value)
}

function whole (parts: ReadonlyArray<MaybePromise<Findings>>): MaybePromise<Findings> {
  return parts.some((part) => part instanceof Promise) ? Promise.all(parts).then(together) : together(parts as Findings[])
}

function together (parts: readonly Findings[]): Findings {
  return {
    violations: parts.flatMap(({ violations }) => violations),
    isPartial: parts.some(({ isPartial }) => isPartial),
    fault: parts.find(({ fault }) => fault !== undefined)?.fault,
  }
}

/** TypeBox only has messages, which are read as the errors that Ajv would have. */
function inAjvForm (errors: readonly ErrorObject[]): readonly ErrorObject[] {
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
function foreignResult (validate: Validate, value: unknown): MaybePromise<unknown> {
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
