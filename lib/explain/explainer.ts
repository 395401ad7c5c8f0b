import type { ErrorObject } from 'ajv'
import type { AppText } from '../ajv/error-message.js'
import type { ExplainedError } from '../ajv/explaining-ajv.js'
import type { Explanation, Found, Size } from '../ajv/explanation.js'
import { fieldTree } from '../schema/field-tree.js'
import { foreignError } from './foreign-error.js'
import { LONGEST_NAME } from '../ajv/effort.js'
import { GUARDED_KEYWORDS } from '../ajv/guards.js'
import { KnownViolations } from './known-violations.js'
import { inSchemaOrder } from './schema-order.js'
import { withoutTrials, withoutWrappers } from './wrappers.js'
import { isCut, placeAt, propertyPlace, rootPlace, type Place } from '../schema/place.js'
import { escapePointer } from '../schema/pointer.js'
import { RuleBook, foreignRule, isConstant, newRule, schemaWith } from './rule.js'
import { isSchemaObject } from '../schema/schema.js'
import type { Findings, RequestPart, Rule, Violation } from './violation.js'

/** Errors of the verdict that are looked at, where nothing else can be: an application's own `allErrors` has no bound. */
const MOST_ERRORS = 1_000

/** Places that are kept; a schema has fewer, unless it is recursive. */
const MOST_PLACES = 2_000

/** Keywords whose violation concerns a property that the error names. */
const NAMED_PROPERTY: Record<string, string> = {
  required: 'missingProperty',
  dependencies: 'missingProperty',
  dependentRequired: 'missingProperty',
  additionalProperties: 'additionalProperty',
  unevaluatedProperties: 'unevaluatedProperty',
  propertyNames: 'propertyName',
  discriminator: 'tag',
}

/** Turns what Ajv found in one part of a request into violations, in the schema's order. */
export class Explainer {
  readonly #part: RequestPart
  readonly #explanation: Explanation
  readonly #root: Place
  readonly #places = new Map<string, Place>()
  readonly #rules = new RuleBook()
  readonly #known = new KnownViolations()

  constructor (part: RequestPart, explanation: Explanation) {
    this.#part = part
    this.#explanation = explanation
    this.#root = rootPlace(fieldTree(explanation.schema, (reference, from) => explanation.resolve(reference, from)))
  }

  /**
   * @param data the part of the request
   * @param verdict what the verdict's function found: the last word when nothing else can be proven
   * @param size none where the data is small
   */
  explain (data: unknown, verdict: readonly ErrorObject[], size?: Size): Findings | Promise<Findings> {
    const found = this.#explanation.errorsOf(data, verdict, size)
    return found instanceof Promise
      ? found.then((late) => this.#findings(late, verdict))
      : this.#findings(found, verdict)
  }

  #findings ({ errors, data, isPartial }: Found, verdict: readonly ErrorObject[]): Findings {
    const violations: Violation[] = []
    for (const error of provenErrors(errors, verdict, this.#explanation.failsFast)) {
      const known = this.#known.find(error)
      if (known !== undefined) violations.push(known)
      else if (error.keyword === 'errorMessage' && Array.isArray(error.params.errors)) violations.push(...this.#messages(error, data))
      else violations.push(this.#violation(error, this.#placeOf(error, data)))
    }
    return { violations: violations.length === 1 ? violations : withoutRepetition(inSchemaOrder(violations)), isPartial }
  }

  #violation (error: ExplainedError, place: Place, text?: AppText): Violation {
    const given = isSchemaObject(error.parentSchema) ? error.parentSchema : isCut(place) ? undefined : schemaWith(error, place.node)
    if (given === undefined) return violationAt(place, foreignRule(this.#part, error, place.node, text))
    const make = (): Rule => newRule(this.#part, error, place.node, given, text)
    if (!isConstant(error)) return violationAt(place, make())
    const rule = this.#rules.rule(place.node, given, error, make)
    return place.isLasting ? this.#known.keep(error, violationAt(place, rule)) : violationAt(place, rule)
  }

  /** `errorMessage` speaks for other errors: in the fields of those where it replaces one keyword, else in its own. */
  #messages (error: ExplainedError, data: unknown): Violation[] {
    const { text, replaces } = this.#explanation.messageOf(error)
    const originals: ExplainedError[] = error.params.errors
    const own = this.#placeAt(error.instancePath, data)
    const places = replaces === 'keyword' ? originals.map((original) => this.#placeOf(original, data)) : [own]
    const at = replaces === 'child' ? own.path.slice(0, -1) : own.path
    return uniquePlaces(places).map((place) => {
      const violation = this.#violation({ ...originals[0]!, token: error.message! }, place, text)
      return { ...violation, recurs: false, data: { root: data, at } }
    })
  }

  #placeOf (error: ErrorObject, data: unknown): Place {
    const place = this.#placeAt(error.instancePath, data)
    const { propertyName } = error
    if (propertyName !== undefined) return propertyPlace(place, propertyName, place.node.misnamed(propertyName))
    const name = error.params[NAMED_PROPERTY[error.keyword] ?? '']
    return typeof name === 'string' ? this.#property(place, error.instancePath, name) : place
  }

  #placeAt (pointer: string, data: unknown): Place {
    return this.#places.get(pointer) ?? this.#keep(pointer, placeAt(this.#root, pointer, data))
  }

  #property (place: Place, pointer: string, name: string): Place {
    const own = `${pointer}/${escapePointer(name)}`
    return this.#places.get(own) ?? this.#keep(own, propertyPlace(place, name))
  }

  #keep (key: string, place: Place): Place {
    if (place.isLasting && this.#places.size < MOST_PLACES) this.#places.set(key, place)
    return place
  }
}

function violationAt ({ field, fieldJson, path, trail }: Place, rule: Rule): Violation {
  return { rule, field, fieldJson, path, trail, recurs: false }
}

function uniquePlaces (places: readonly Place[]): Place[] {
  return places.filter((place, i) => places.findIndex(({ field }) => field === place.field) === i)
}

/** The errors to report: what the explanation proved, and of the verdict what only the verdict looked at. */
function provenErrors (errors: readonly ExplainedError[], verdict: readonly ErrorObject[], failsFast: boolean): readonly ExplainedError[] {
  if (errors.length === 0) return withoutTrials(verdict.slice(0, MOST_ERRORS).map(foreignError))
  // with more than one, a fail-fast verdict has tried several branches: the last one is its word
  const missing = (failsFast ? verdict.slice(-1) : verdict.slice(0, MOST_ERRORS)).filter((error) => isLeftOut(error, errors))
  return withoutWrappers(missing.length === 0 ? errors : [...errors, ...missing.map(foreignError)])
}

/** Whether only the verdict has looked. */
function isLeftOut (found: ErrorObject, errors: readonly ExplainedError[]): boolean {
  return (GUARDED_KEYWORDS.has(found.keyword) || found.instancePath?.length > LONGEST_NAME) &&
    !errors.some((error) => isSame(error, found) || error.keyword === 'errorMessage')
}

function isSame (error: ErrorObject, other: ErrorObject): boolean {
  return error.keyword === other.keyword && error.instancePath === other.instancePath
}

/** Keywords that say the same of a field: it is missing, or it should not be there. */
const SAME_SAYING: ReadonlyMap<string, string> = new Map([
  ['required', 'missing'],
  ['dependencies', 'missing'],
  ['dependentRequired', 'missing'],
  ['additionalProperties', 'unexpected'],
  ['unevaluatedProperties', 'unexpected'],
])

/** What is said of a field once is not said again by another schema that applies to it, however it is reached. */
function withoutRepetition (violations: readonly Violation[]): readonly Violation[] {
  for (let i = 1; i < violations.length; i++) {
    if (isRepeated(violations[i]!, i, violations)) return violations.filter((violation, at) => !isRepeated(violation, at, violations))
  }
  return violations
}

function isRepeated ({ rule, field }: Violation, at: number, violations: readonly Violation[]): boolean {
  if (!SAME_SAYING.has(rule.keyword)) return false
  // one field's violations stand together
  for (let i = at - 1; i >= 0 && violations[i]!.field === field; i--) {
    if (saysTheSame(violations[i]!.rule, rule)) return true
  }
  return false
}

function saysTheSame (rule: Rule, other: Rule): boolean {
  return SAME_SAYING.get(rule.keyword) === SAME_SAYING.get(other.keyword) && rule.text === undefined && other.text === undefined
}
