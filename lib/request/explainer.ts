import type { ErrorObject } from 'ajv'
import type { SchemaNode } from '../schema/node.js'
import { fieldTree } from '../schema/field.js'
import { escapePointer, valueAt } from '../schema/pointer.js'
import { rootPlace, type Place } from '../schema/place.js'
import { Budget } from '../explain/budget.js'
import type { Explainable } from './explainable.js'
import { foreignFound, type Origin } from '../explain/foreign.js'
import type { Found } from '../explain/found.js'
import type { Issue } from '../validators/issue.js'
import { IssueReader } from '../validators/issue-found.js'
import { Walk, type WalkOptions } from '../explain/walk.js'
import { RuleBook, isOf } from './rule.js'
import { inSchemaOrder } from './schema-order.js'
import { withoutDuplicates } from './deduplication.js'
import type { Findings, RequestPart, Rule, Violation } from '../violation/violation.js'
import { Instance, rootOf } from '../explain/instance.js'

/** The most violations that are cached for one place. */
const MOST_KEPT = 50

/** Finds the violations in a refused part of a request, in the schema's order. */
export class Explainer {
  readonly #node: SchemaNode
  /** `undefined` if the schema cannot be walked. */
  readonly #options: WalkOptions | undefined
  readonly #root: Place
  readonly #rules: RuleBook
  readonly #issues = new IssueReader()

  /** @param mostFound how many violations the walk collects */
  constructor (part: RequestPart, explainable: Explainable, mostFound: number) {
    const { root, walkable } = explainable
    this.#node = root
    this.#root = rootPlace(fieldTree(root))
    this.#rules = new RuleBook(part)
    this.#options = walkable === undefined ? undefined : { ...walkable, mostFound }
  }

  /**
   * @param data the part of the request; not modified
   * @param verdict the errors of Fastify's own validator, which are used if the walk finds nothing; `undefined` if it has not validated the part
   */
  explain (data: unknown, verdict: readonly ErrorObject[] | undefined): Findings {
    const root = new Instance(undefined, undefined, data)
    const origin = { node: this.#node, instance: root }
    const shown = this.#showable(verdict ?? NONE)
    if (this.#options === undefined) return { violations: this.#told(foreignFound(shown, origin)), isPartial: false }
    try {
      const walk = new Walk(this.#options, new Budget(), verdict)
      this.#walk(walk, root)
      return { violations: this.#told(foundBy(walk, shown, origin)), isPartial: walk.leftOut.isPartial }
    } catch (fault) {
      return { violations: this.#told(foreignFound(shown, origin)), isPartial: true, fault }
    }
  }

  /** The same for a part that Fastify has not validated: only what the walk finds. */
  find (data: unknown): Findings {
    return this.explain(data, undefined)
  }

  /** What another validator has found. */
  tell (data: unknown, issues: readonly Issue[], isPartial: boolean): Findings {
    return { violations: this.#told(this.#issues.found(issues, data)), isPartial }
  }

  /** Without names that `required` takes from the data (`$data`): only those that the schema itself has are shown. */
  #showable (errors: readonly ErrorObject[]): readonly ErrorObject[] {
    if (this.#options?.ajv.opts.$data !== true) return errors
    return errors.map((error) => error.keyword !== 'required' || isInSchema(error, this.#node.schema) ? error : { ...error, params: {} })
  }

  /** If data is too deep for the stack, what was found until then is used. */
  #walk (walk: Walk, root: Instance): void {
    try {
      walk.visit(this.#node, root)
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      walk.leftOut.isPartial = true
    }
  }

  #told (all: readonly Found[]): readonly Violation[] {
    for (const found of all) found.violation = this.#violation(found)
    return (all.length === 1 ? all : withoutDuplicates(inSchemaOrder(all))).map(({ violation }) => violation)
  }

  /** Violations that recur in other requests are the same objects, so that their texts are cached, too. */
  #violation (found: Found): Violation {
    const place = this.#placeOf(found)
    const kept = place.kept as Violation[]
    for (let i = 0; i < kept.length; i++) if (isOf(kept[i]!.rule, found)) return kept[i]!
    const rule = this.#rules.rule(found, place, found.when === undefined ? undefined : this.#placeAt(found.when.instance).node)
    const violation = violationAt(place, rule, place.isLasting && found.error === undefined && found.source === undefined && kept.length < MOST_KEPT)
    if (found.source !== undefined) return { ...violation, data: { root: rootOf(found.source).value, at: this.#placeAt(found.source).path } }
    if (violation.recurs) kept.push(violation)
    return violation
  }

  #placeOf ({ instance, property, aboutName }: Found): Place {
    const place = this.#placeAt(instance)
    return property === undefined ? place : aboutName ? place.misnamed(property) : place.property(property)
  }

  #placeAt ({ parent, key, via }: Instance): Place {
    if (parent === undefined) return this.#root
    const around = this.#placeAt(parent)
    return typeof key === 'number' ? around.item(key) : around.property(key!, via)
  }
}

const NONE: readonly ErrorObject[] = []

/** What the walk has found, and errors that only the verdict has. */
function foundBy (
  { found: all, leftOut, options: { failsFast, ajv } }: Walk,
  verdict: readonly ErrorObject[],
  origin: Origin
): readonly Found[] {
  const found = failsFast ? sinceStop(all, verdict) : all
  if (found.length === 0) return foreignFound(verdict, origin)
  if (leftOut.count === 0) return failsFast ? withStop(found, verdict, origin, Boolean(ajv.opts.removeAdditional)) : found
  // if a fail-fast verdict has several errors, the last one counts; the others belong to branches that it has tried
  const missing = (failsFast ? verdict.slice(-1) : verdict).filter((error) => leftOut.has(error.keyword) && isNotFound(error, found))
  return missing.length === 0 ? found : [...found, ...foreignFound(missing, origin)]
}

/**
 * If the walk has found nothing where a fail-fast verdict has stopped, the verdict's own error is reported, too. It may have removed a property
 * since, on which a condition depends: then, of what the walk has found, what does not depend on that property is left.
 */
function withStop (found: readonly Found[], verdict: readonly ErrorObject[], origin: Origin, removes: boolean): readonly Found[] {
  const last = verdict.at(-1)
  if (last === undefined || !isNotFound(last, found)) return found
  const own = foreignFound(verdict, origin)
  const stop = pointerOf(own.at(-1)!)
  if (found.some((one) => isAtOrIn(pointerOf(one), stop))) return found
  return [...own, ...removes ? found.filter(({ instance, isConditional }) => !isConditional && !isAtOrIn(stop, instance.pointer)) : found]
}

/** The JSON pointer of the field that an error is about. */
function pointerOf ({ instance: { pointer }, property }: Found): string {
  return property === undefined ? pointer : `${pointer}/${escapePointer(property)}`
}

function isAtOrIn (pointer: string, around: string): boolean {
  return `${pointer}/`.startsWith(`${around}/`)
}

function isInSchema ({ schemaPath, params }: ErrorObject, schema: unknown): boolean {
  const names = valueAt(schema, schemaPath.replace(/^[^#]*#/, ''))
  return Array.isArray(names) && names.includes(params.missingProperty)
}

function violationAt ({ field, fieldJson, path, trail }: Place, rule: Rule, recurs: boolean): Violation {
  return { rule, field, fieldJson, path, trail, recurs }
}

/**
 * What was found from the error on at which a fail-fast verdict has stopped. Anything that the walk finds before is caused by what the verdict
 * has changed since, such as a property that it has removed.
 */
function sinceStop (found: readonly Found[], verdict: readonly ErrorObject[]): readonly Found[] {
  const [stop, ...others] = verdict
  // several errors come from a union or another trial, in no fixed order
  if (stop === undefined || others.length > 0 || found.length < 2) return found
  const at = found.findIndex((one) => isErrorOf(one, stop))
  return at < 1 ? found : found.slice(at)
}

function isErrorOf ({ keyword, instance, property }: Found, error: ErrorObject): boolean {
  if (keyword !== error.keyword || instance.pointer !== error.instancePath) return false
  // the error of `not` names no field
  return property === undefined || keyword === 'not' || Object.values(error.params).includes(property)
}

/** Whether only the verdict has an error, for something that the walk has skipped. */
function isNotFound (error: ErrorObject, found: readonly Found[]): boolean {
  return !found.some((one) => one.text !== undefined || isErrorOf(one, error))
}
