import type { ErrorObject } from 'ajv'
import type { FastifyRequest } from 'fastify'
import { copyOf } from './copy.js'
import type { Explanation } from '../ajv/explanation.js'
import { Explainer } from './explainer.js'
import { validationErrors, type ValidationError } from './validation-error.js'
import type { Validators } from '../ajv/validator.js'
import type { RequestPart, Violation } from './violation.js'

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
export type FindViolations = (request: FastifyRequest, error: ValidationError, attached: boolean) => readonly Violation[] | Promise<readonly Violation[]>

type Validate = ((data: unknown, context?: object) => unknown) & { errors?: ErrorObject[] | null, schemaEnv?: unknown }
type Late<T> = T | Promise<T>
type Data = Partial<Record<Property, unknown>>

/**
 * Explains every part of a rejected request: the one that Fastify stopped at, and those that it did not come to.
 * The parts before the one that failed have passed.
 */
export function violationsFinder ({ explanationOf }: Validators): FindViolations {
  const explainers = new WeakMap<object, Map<RequestPart, Explainer>>()

  const explainerFor = (validate: object, part: RequestPart): Explainer => {
    let ofFunction = explainers.get(validate)
    if (ofFunction === undefined) explainers.set(validate, ofFunction = new Map())
    let explainer = ofFunction.get(part)
    if (explainer === undefined) ofFunction.set(part, explainer = new Explainer(part, explanationOf(validate) ?? UNEXPLAINED))
    return explainer
  }

  return (request, error, attached) => {
    const failed = PARTS.findIndex(({ part }) => part === error.validationContext)
    if (failed === -1) return new Explainer('body', UNEXPLAINED).explain(undefined, validationErrors(error).map(inOwnWords))
    const data: Data = attached ? copyOfParts(request) : request
    const found: Array<Late<readonly Violation[]>> = []
    for (let i = failed; i < PARTS.length; i++) {
      const { part, property } = PARTS[i]!
      const validate = validationFunction(request, part)
      const isLost = attached && data[property] === undefined
      if (i !== failed && (validate === undefined || isLost)) continue
      const explain = (errors: Late<readonly ErrorObject[]>): Late<readonly Violation[]> => {
        if (errors instanceof Promise) return errors.then(explain)
        if (errors.length === 0) return []
        const explainer = isLost ? new Explainer(part, UNEXPLAINED) : explainerFor(validate ?? error, part)
        return explainer.explain(data[property] ?? null, explanationOf(validate) === undefined ? errors.map(inOwnWords) : errors)
      }
      found.push(explain(i === failed ? validationErrors(error) : verdictErrors(validate!, data, property)))
    }
    if (found.length === 1) return found[0]!
    return found.some((part) => part instanceof Promise)
      ? Promise.all(found).then((parts) => parts.flat())
      : (found as Violation[][]).flat()
  }
}

/** A route's own validator says nothing but its errors; without a schema nothing else is asked for. */
const UNEXPLAINED = { schema: {}, errorsOf: (data: unknown) => ({ errors: [], data }) } as unknown as Explanation

/** What ajv-errors says elsewhere is filled with the request's data already: words, and no text of ours. */
function inOwnWords (error: ErrorObject): ErrorObject {
  return error.keyword === 'errorMessage' ? { ...error, keyword: 'custom', params: {} } : error
}

function copyOfParts (request: FastifyRequest): Data {
  return Object.fromEntries(PARTS.map(({ property }) => [property, copyOf(request[property] ?? null)]))
}

function validationFunction (request: FastifyRequest, part: RequestPart): Validate | undefined {
  const found: unknown = request.getValidationFunction(part as never)
  if (typeof found === 'function') return found as Validate
  // a body schema for each media type
  const byType = found as Record<string, Validate> | undefined
  return byType?.[request.mediaType ?? '']
}

/** The errors of a part that Fastify has not validated, found in Fastify's own way. */
function verdictErrors (validate: Validate, data: Data, property: Property): Late<readonly ErrorObject[]> {
  const value = data[property] ?? null
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
