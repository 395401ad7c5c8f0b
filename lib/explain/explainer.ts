import type { ErrorObject } from 'ajv'
import type { SchemaNode } from '../schema/node.js'
import { fieldTree } from '../schema/field.js'
import { rootPlace, type Place } from '../schema/place.js'
import { Budget } from './budget.js'
import type { Explainable } from './explainable.js'
import { foreignFound } from './foreign.js'
import { Walk, pointerTo, type Found, type WalkOptions } from './walk.js'
import { RuleBook } from './rule.js'
import { inSchemaOrder } from './schema-order.js'
import { toldOnce, type Told } from './told-once.js'
import type { Findings, RequestPart, Rule, Violation } from './violation.js'
import { Instance } from './view.js'

/** Violations that are kept at one place. */
const MOST_KEPT = 50

/** Turns a refused part of a request into violations, in the schema's order. */
export class Explainer {
  readonly #explainable: Explainable
  readonly #options: WalkOptions
  readonly #root: Place
  readonly #rules: RuleBook
  readonly #kept = new WeakMap<Place, Map<Rule, Violation>>()

  /** @param mostFound where the walk stops collecting */
  constructor (part: RequestPart, explainable: Explainable, mostFound: number) {
    const { root, ajv, makePlan } = explainable
    this.#explainable = explainable
    this.#root = rootPlace(fieldTree(root))
    this.#rules = new RuleBook(part)
    const { coerceTypes = false, strictNumbers = true, allErrors = false } = ajv?.opts ?? {}
    this.#options = { makePlan, coercion: coerceTypes, strictNumbers: Boolean(strictNumbers), failsFast: !allErrors, mostFound }
  }

  /**
   * @param data the part of the request, which is left as it is
   * @param verdict what the verdict's function found: the last word when the walk finds nothing
   */
  explain (data: unknown, verdict: readonly ErrorObject[]): Findings {
    const walk = new Walk(this.#options, new Budget(), verdict)
    const root = new Instance(undefined, undefined, data)
    this.#walk(walk, root)
    const told = this.#told(this.#all(walk, root, verdict))
    return { violations: told.map(({ violation }) => violation), isPartial: walk.isPartial }
  }

  /** Only what the walk finds, of a part that the verdict has not seen. */
  find (data: unknown): Findings {
    return this.explain(data, NONE)
  }

  /** What is too deep for the stack is left to the verdict, and so is what a keyword of the application fails at. */
  #walk (walk: Walk, root: Instance): void {
    if (this.#explainable.ajv === undefined) return
    try {
      walk.visit(this.#explainable.root, root)
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      walk.isPartial = true
    }
  }

  #all (walk: Walk, root: Instance, verdict: readonly ErrorObject[]): readonly Found[] {
    const { failsFast } = this.#options
    const origin = { node: this.#explainable.root, instance: root, isRelative: true }
    const found = failsFast ? sinceStop(walk.found, verdict) : walk.found
    if (found.length === 0) return foreignFound(walk, verdict, origin)
    // of several errors of a fail-fast verdict the last one is its word; the others are of branches that it has tried
    const missing = (failsFast ? verdict.slice(-1) : verdict).filter((error) => walk.leftOut.has(error.keyword) && isNotFound(error, found))
    return missing.length === 0 ? found : [...found, ...foreignFound(walk, missing, origin)]
  }

  #told (all: readonly Found[]): readonly Told[] {
    const told = all.map((found) => ({ found, violation: this.#violation(found) }))
    return told.length === 1 ? told : toldOnce(inSchemaOrder(told))
  }

  #violation (found: Found): Violation {
    const place = this.#placeOf(found)
    const rule = this.#rules.rule(found, place.node, found.when === undefined ? undefined : this.#placeAt(found.when.instance).node)
    if (found.source !== undefined) return { ...violationAt(place, rule), data: { root: rootOf(found.source).value, at: this.#placeAt(found.source).path } }
    if (!place.isLasting || found.error !== undefined || found.covered !== undefined) return violationAt(place, rule)
    let kept = this.#kept.get(place)
    if (kept === undefined) this.#kept.set(place, kept = new Map())
    let violation = kept.get(rule)
    if (violation === undefined) {
      violation = { ...violationAt(place, rule), recurs: kept.size < MOST_KEPT }
      if (violation.recurs) kept.set(rule, violation)
    }
    return violation
  }

  #placeOf ({ instance, property, aboutName }: Found): Place {
    const place = this.#placeAt(instance)
    return property === undefined ? place : aboutName ? place.misnamed(property) : place.property(property)
  }

  #placeAt ({ parent, key, via }: Instance): Place {
    if (parent === undefined) return this.#root
    const around = this.#placeAt(parent)
    return typeof key === 'number' ? around.item(key) : around.property(key!, via as SchemaNode | undefined)
  }
}

const NONE: readonly ErrorObject[] = []

function violationAt ({ field, fieldJson, path, trail }: Place, rule: Rule): Violation {
  return { rule, field, fieldJson, path, trail, recurs: false }
}

function rootOf (instance: Instance): Instance {
  return instance.parent === undefined ? instance : rootOf(instance.parent)
}

/**
 * What was found from the error on at which a fail-fast verdict has stopped. Before that it had found nothing: what the walk finds
 * there comes of what the verdict has changed since, such as a property that it has removed.
 */
function sinceStop (found: readonly Found[], verdict: readonly ErrorObject[]): readonly Found[] {
  const [stop, ...others] = verdict
  // several are of a union or of another trial, whose errors do not come in one order
  if (stop === undefined || others.length > 0 || found.length < 2) return found
  const at = found.findIndex((one) => isAbout(one, stop))
  return at < 1 ? found : found.slice(at)
}

function isAbout ({ keyword, instance, property }: Found, error: ErrorObject): boolean {
  return keyword === error.keyword && (property === undefined || Object.values(error.params).includes(property)) && pointerTo(instance) === error.instancePath
}

/** Whether an error of something that the walk has left out is the verdict's alone. */
function isNotFound (error: ErrorObject, found: readonly Found[]): boolean {
  return !found.some((one) => one.text !== undefined || isAbout(one, error))
}
