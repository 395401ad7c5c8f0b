import type { ErrorObject } from 'ajv'
import type { FastifyRequest } from 'fastify'
import { Explainer, type Explanation } from './explainer.js'
import { validationErrors, type ValidationError } from './validation-error.js'
import type { Validators } from './validator.js'
import type { RequestPart, Violation } from './violation.js'

/** In the order in which Fastify validates them; `property` is where a request has the part. */
const PARTS: ReadonlyArray<{ part: RequestPart, property: 'params' | 'body' | 'query' | 'headers' }> = [
  { part: 'params', property: 'params' },
  { part: 'body', property: 'body' },
  { part: 'querystring', property: 'query' },
  { part: 'headers', property: 'headers' },
]

/** All violations of a rejected request. */
export type FindViolations = (request: FastifyRequest, error: ValidationError) => Violation[] | Promise<Violation[]>

type Validate = ((data: unknown, context?: object) => unknown) & { errors?: ErrorObject[] | null, schemaEnv?: unknown }
type Late<T> = T | Promise<T>

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

  return (request, error) => {
    const failed = PARTS.findIndex(({ part }) => part === error.validationContext)
    if (failed === -1) return new Explainer('body', UNEXPLAINED).explain(undefined, validationErrors(error))
    const found: Array<Late<Violation[]>> = []
    for (let i = failed; i < PARTS.length; i++) {
      const { part, property } = PARTS[i]!
      const validate = validationFunction(request, part)
      const explain = (errors: Late<readonly ErrorObject[]>): Late<Violation[]> => errors instanceof Promise
        ? errors.then((late) => explain(late))
        : errors.length === 0 ? [] : explainerFor(validate ?? error, part).explain(request[property], errors)
      if (i === failed) found.push(explain(validationErrors(error)))
      else if (validate !== undefined) found.push(explain(verdictErrors(validate, request, property)))
    }
    if (found.length === 1) return found[0]!
    return found.some((part) => part instanceof Promise)
      ? Promise.all(found).then((parts) => parts.flat())
      : (found as Violation[][]).flat()
  }
}

/** A route's own validator says nothing but its errors. */
const UNEXPLAINED: Explanation = {
  schema: {},
  resolve: () => undefined,
  messageOf: ({ message = '' }) => ({ text: message, replaces: 'schema' }),
  errorsOf: (data) => ({ errors: [], data }),
}

function validationFunction (request: FastifyRequest, part: RequestPart): Validate | undefined {
  const found: unknown = request.getValidationFunction(part as never)
  if (typeof found === 'function') return found as Validate
  // a body schema for each media type
  const byType = found as Record<string, Validate> | undefined
  return byType?.[(request as { mediaType?: string }).mediaType ?? '']
}

/** The errors of a part that Fastify has not validated, found in Fastify's own way. */
function verdictErrors (validate: Validate, request: FastifyRequest, property: 'params' | 'body' | 'query' | 'headers'): Late<readonly ErrorObject[]> {
  const data = request[property] ?? null
  try {
    const result: any = validate.schemaEnv === undefined ? validate(data) : validate(data, { parentData: request, parentDataProperty: property })
    if (typeof result?.then === 'function') return result.then((value: unknown) => value === false ? validate.errors ?? [] : [], (thrown: any) => thrown?.errors ?? [])
    if (result === false) return validate.errors ?? []
    return Array.isArray(result?.error) ? result.error : []
  } catch {
    // a fault of a validator is no fault of the client; the part that was found invalid is reported all the same
    return []
  }
}
