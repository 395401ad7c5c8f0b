import type { ExplainedError } from '../ajv/explaining-ajv.js'
import type { Violation } from './violation.js'

interface Known {
  readonly keyword: string
  readonly instancePath: string
  readonly property: unknown
  readonly violation: Violation
}

/**
 * The short way from an error to the violation that it always is: a few comparisons for what most errors are. Errors that
 * depend on more (a condition, a name, an application's text) go the long way.
 */
export class KnownViolations {
  readonly #bySchema = new Map<unknown, Known[]>()

  find (error: ExplainedError): Violation | undefined {
    const known = this.#bySchema.get(error.parentSchema)
    if (known === undefined || !isPlain(error)) return undefined
    for (const { keyword, instancePath, property, violation } of known) {
      if (keyword === error.keyword && instancePath === error.instancePath && property === error.params.missingProperty) return violation
    }
    return undefined
  }

  /**
   * @param violation one that is the same for each error of this keyword at this place
   * @returns what will be found for such an error; the violation itself where it can not be kept
   */
  keep (error: ExplainedError, violation: Violation): Violation {
    const { parentSchema, keyword, instancePath, params } = error
    if (parentSchema === undefined || !isPlain(error) || SEVERAL_WAYS.has(keyword)) return violation
    const known = this.#bySchema.get(parentSchema) ?? []
    this.#bySchema.set(parentSchema, known)
    // a recursive schema has places without end, of the client's choice
    if (known.length >= MOST_PLACES) return violation
    const kept = { ...violation, recurs: true }
    known.push({ keyword, instancePath, property: params.missingProperty, violation: kept })
    return kept
  }
}

/** Of one schema, and of all schemas that are `false` together; others go the long way. */
const MOST_PLACES = 50

/** Keywords that one place can break in several ways. */
const SEVERAL_WAYS = new Set(['anyOf', 'oneOf', 'discriminator', 'dependencies', 'dependentRequired', 'unevaluatedItems', 'additionalProperties', 'unevaluatedProperties'])

function isPlain ({ when, propertyName, token }: ExplainedError): boolean {
  return when === undefined && propertyName === undefined && token === undefined
}
