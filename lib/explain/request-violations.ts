import type { ErrorObject } from 'ajv'
import type { FastifyRequest } from 'fastify'
import { copyOf } from './copy.js'
import { isLarge } from './large.js'
import type { Explanation, Size } from '../ajv/explanation.js'
import { Explainer } from './explainer.js'
import { turn } from '../ajv/turn.js'
import { validationErrors, type ValidationError } from './validation-error.js'
import type { Validators } from '../ajv/validator.js'
import { NOTHING_FOUND, type Findings, type RequestPart } from './violation.js'

type Property = 'params' | 'body' | 'query' | 'headers'

/** In the order in which Fastify validates them; `property` is where a request has the part. */
const PARTS: ReadonlyArray<{ part: RequestPart, property: Property }> = [
  { part: 'params', property: 'params' },
  { part: 'body', property: 'body' },
  { part: 'querystring', property: 'query' },
  { part: 'headers', property: 'headers' },
]

/**
 * All violations of a rejected request.
 * @param attached whether the handler has the request, so that its data has to stay as it is
 */
export type FindViolations = (request: FastifyRequest, error: ValidationError, attached: boolean) => Findings | Promise<Findings>

type Validate = ((data: unknown, context?: object) => unknown) & { errors?: ErrorObject[] | null, schemaEnv?: unknown }
type Late<T> = T | Promise<T>
type Data = Partial<Record<Property, unknown>>

/**
 * Explains every part of a rejected request: the one that Fastify stopped at, and those that it did not come to.
 * The parts before the one that failed have passed.
 */
export function violationsFinder ({ explanationOf }: Validators): FindViolations {
  const explainers = PARTS.map(() => new WeakMap<object, Explainer>())

  const explainerAt = (at: number, validate: object): Explainer => {
    let explainer = explainers[at]!.get(validate)
    if (explainer === undefined) explainers[at]!.set(validate, explainer = new Explainer(PARTS[at]!.part, explanationOf(validate) ?? UNEXPLAINED))
    return explainer
  }

  /** The part that Fastify stopped at. */
  const refused = (rejection: Rejection): Late<Findings> => {
    const { failed, validate, error, data, size } = rejection
    const { part, property } = PARTS[failed]!
    const errors = validationErrors(error)
    if (isLost(rejection, failed)) return late(new Explainer(part, UNEXPLAINED).explain(null, inOwnWords(errors)), asPartial)
    const own = explanationOf(validate) === undefined ? inOwnWords(errors) : errors
    return explainerAt(failed, validate ?? error).explain(valueOf(data, property), own, size)
  }

  /** A part that Fastify did not come to, judged by the verdict's own function: that has no bounds, so that nothing large is looked at. */
  const unseen = (at: number, validate: Validate, data: Data): Late<Findings> => {
    const { property } = PARTS[at]!
    if (isLarge(valueOf(data, property))) return UNSEEN
    const explainer = explainerAt(at, validate)
    return late(verdictErrors(validate, data, property), (errors) => {
      return errors.length === 0 ? NOTHING_FOUND : explainer.explain(valueOf(data, property), explanationOf(validate) === undefined ? inOwnWords(errors) : errors)
    })
  }

  const all = (rejection: Rejection): Late<Findings> => {
    const { failed, request, data } = rejection
    const first = refused(rejection)
    let found: Array<Late<Findings>> | undefined
    for (let at = failed + 1; at < PARTS.length; at++) {
      const validate = validationFunction(request, PARTS[at]!.part)
      if (validate !== undefined) (found ??= [first]).push(isLost(rejection, at) ? UNSEEN : unseen(at, validate, data))
    }
    if (found === undefined) return first
    return found.some((part) => part instanceof Promise) ? Promise.all(found).then(together) : together(found as Findings[])
  }

  return (request, error, attached) => {
    const failed = PARTS.findIndex(({ part }) => part === error.validationContext)
    if (failed === -1) return new Explainer('body', UNEXPLAINED).explain(undefined, inOwnWords(validationErrors(error)))
    const { part } = PARTS[failed]!
    const validate = validationFunction(request, part)
    const explanation = explanationOf(validate)
    const size = part === 'body' ? sizeOf(request) : undefined
    const waits = explanation !== undefined && (!explanation.isReady || size !== undefined)
    // what somebody does to the request while it waits is not looked at
    const data = attached ? partsOf(request, copyOf) : waits ? keptWhileWaiting(request) : request
    const rejection = { request, error, attached, failed, validate, data, size }
    return waits ? inTurns(() => explanation.prepare(), () => all(rejection)) : all(rejection)
  }
}

interface Rejection {
  readonly request: FastifyRequest
  readonly error: ValidationError
  readonly attached: boolean
  /** Which part Fastify stopped at. */
  readonly failed: number
  /** What refused it. */
  readonly validate: Validate | undefined
  /** The parts of the request, or copies of them. */
  readonly data: Data
  /** That of a part that may take long. */
  readonly size: Size | undefined
}

/** Whether a part of which there has to be a copy is too large for one. */
function isLost ({ attached, data }: Rejection, at: number): boolean {
  return attached && data[PARTS[at]!.property] === undefined
}

/** Compilation, looking (which may take turns of its own) and the answer, with other requests between them. */
async function inTurns (prepare: () => void, find: () => Late<Findings>): Promise<Findings> {
  await turn()
  prepare()
  await turn()
  const found = await find()
  await turn()
  return found
}

const UNSEEN: Findings = { violations: [], isPartial: true }

/** A route's own validator says nothing but its errors; without a schema nothing else is asked for. */
const UNEXPLAINED = { schema: {}, errorsOf: (data: unknown) => ({ errors: [], data, isPartial: false }) } as unknown as Explanation

/** As Fastify hands it over: nothing is null. */
function valueOf (data: Data, property: Property): unknown {
  return data[property] ?? null
}

/** The size of a body that may take long to look at. What comes in chunks, or compressed, does not say how long it is. */
function sizeOf ({ headers, body, routeOptions }: FastifyRequest): Size | undefined {
  const given = headers['content-length']
  if (given === undefined || headers['content-encoding'] !== undefined) return isLarge(body) ? { bytes: Number(given ?? 0) } : undefined
  const bytes = Number(given)
  // no more than the route takes
  return bytes > LONG ? { bytes: Math.min(bytes, routeOptions.bodyLimit) } : undefined
}

/** Bytes that any explanation has looked at before anyone waits for it. */
const LONG = 16_384

function late<T, R> (value: Late<T>, next: (value: T) => Late<R>): Late<R> {
  return value instanceof Promise ? value.then(next) : next(value)
}

function asPartial ({ violations }: Findings): Findings {
  return { violations, isPartial: true }
}

function together (parts: readonly Findings[]): Findings {
  return { violations: parts.flatMap(({ violations }) => violations), isPartial: parts.some(({ isPartial }) => isPartial) }
}

/** What ajv-errors says elsewhere is filled with the request's data already: words, and no text of ours. */
function inOwnWords (errors: readonly ErrorObject[]): readonly ErrorObject[] {
  return errors.map((error) => error.keyword === 'errorMessage' ? { ...error, keyword: 'custom', params: {} } : error)
}

/** @param take what is taken of a part */
function partsOf (request: FastifyRequest, take: (value: unknown) => unknown): Data {
  return Object.fromEntries(PARTS.map(({ property }) => [property, take(request[property] ?? null)]))
}

/** With `attachValidation` a handler has the request as well, and may go on with it. */
function keptWhileWaiting (request: FastifyRequest): Data {
  return partsOf(request, request.validationError === undefined ? (value) => value : (value) => copyOf(value) ?? value)
}

/** What has judged a part of a request. */
export function validationFunction (request: FastifyRequest, part: RequestPart): Validate | undefined {
  const found: unknown = request.getValidationFunction(part as never)
  if (typeof found === 'function') return found as Validate
  // a body schema for each media type
  const byType = found as Record<string, Validate> | undefined
  return byType?.[mediaTypeOf(request)]
}

/** As Fastify finds it: `request.mediaType` is there since 5.9. */
function mediaTypeOf ({ mediaType, headers }: FastifyRequest): string {
  return mediaType ?? headers['content-type']?.split(';', 1)[0] ?? ''
}

/** The errors of a part that Fastify has not validated, found in Fastify's own way. */
function verdictErrors (validate: Validate, data: Data, property: Property): Late<readonly ErrorObject[]> {
  const value = valueOf(data, property)
  try {
    const result: any = validate.schemaEnv === undefined ? validate(value) : validate(value, { parentData: data, parentDataProperty: property })
    if (typeof result?.then === 'function') return result.then((passed: unknown) => passed === false ? validate.errors ?? [] : [], (thrown: any) => thrown?.errors ?? [])
    if (result === false) return validate.errors ?? []
    return Array.isArray(result?.error) ? result.error : []
  } catch {
    // a fault of a validator is no fault of the client; the part that was found invalid is reported all the same
    return []
  }
}
