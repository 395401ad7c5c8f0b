import type { ErrorObject } from 'ajv'
import type { ServerAjv } from '../ajv/server-ajv.js'
import { Budget } from './budget.js'
import { coerced, mayCoerce, onlyItem, type Coercion } from './coercion.js'
import { Found, canBeStated, type FoundOptions, type When } from './found.js'
import { exceeds, type Limits } from './limits.js'
import { LeftOut } from './left-out.js'
import { Refusals } from './refusals.js'
import type { Member } from './plain-test.js'
import { bitsOfValue } from './types.js'
import type { JsonType } from '../schema/schema.js'
import type { SchemaNode } from '../schema/node.js'
import { Evaluated, Instance } from './instance.js'
import { Members, View } from './view.js'

/** Evaluates one keyword: returns whether the value is valid, and reports it otherwise, except in a trial. */
export type Run = (walk: Walk, instance: Instance) => boolean

/** The check of one keyword of a schema. */
export interface Check {
  /** The types of values that it applies to, as bits; 0 for all. */
  readonly typeBits: number
  readonly run: Run
}

/** What the walk does at a schema. Created on the first visit. */
export interface Plan {
  readonly types: readonly JsonType[] | undefined
  /** The same as bits; 0 if any type is allowed. */
  readonly typeBits: number
  /** In Ajv's order of evaluation, so that both see the same coerced values and defaults. */
  readonly checks: readonly Check[]
  /** The maximum sizes of a value. */
  readonly limits: Limits | undefined
  /** Whether to track which parts of a value are evaluated. */
  readonly tracks: boolean
  /** Applies `errorMessage` to what was found. */
  readonly rewrite: ((walk: Walk, instance: Instance, from: number) => void) | undefined
}

export interface WalkOptions {
  readonly makePlan: (node: SchemaNode) => Plan
  /** The server's Ajv, which has made the verdict. */
  readonly ajv: ServerAjv
  readonly coercion: Coercion
  readonly strictNumbers: boolean
  /** Whether the verdict stops at its first error. */
  readonly failsFast: boolean
  readonly mostFound: number
}

/** The most nested schemas; the stack has room for more. */
const DEEPEST = 500

/**
 * A walk through a schema and data, side by side, that finds all errors.
 *
 * It evaluates keywords in Ajv's order, continues where Ajv has stopped, and never decides: if it finds nothing, the verdict's own error is
 * reported. A trial is the same walk without reports, which ends at the first error.
 */
export class Walk {
  readonly view = new View()
  found: Found[] = []
  readonly leftOut: LeftOut
  /** Members whose names `propertyNames` has refused. Nothing else is reported for them. */
  wrongNames = new Members()
  /** Whether the walk only tests whether a value is valid. */
  isTrial = false
  /** Whether defaults are not assigned, as in Ajv's trials. */
  isComposite = false
  /** The schema that the last reference has called. */
  call: { readonly node: SchemaNode } | undefined
  /** The enclosing conditions, innermost last; undefined for one that does not fit into one sentence. */
  readonly conditions: Array<When | undefined> = []
  /** Schemas by `$dynamicAnchor`. */
  dynamicAnchors: Map<string, SchemaNode> | undefined
  /** The number of enclosing unions that had to be tried. */
  unions = 0
  /** The name that is evaluated, with `propertyNames`. */
  name: { readonly instance: Instance, readonly name: string } | undefined
  #depth = 0
  readonly #refusals: Refusals

  /** @param verdict its errors; `undefined` if there is none */
  constructor (readonly options: WalkOptions, readonly budget: Budget, verdict: readonly ErrorObject[] | undefined) {
    this.leftOut = new LeftOut(verdict === undefined, options.failsFast)
    this.#refusals = new Refusals(verdict)
  }

  /** Whether enough has been found. */
  get isFull (): boolean {
    return this.found.length >= this.options.mostFound
  }

  /** Evaluates all keywords of a schema. */
  visit (node: SchemaNode, instance: Instance): boolean {
    if (typeof node.schema === 'boolean') return node.schema || this.report(node, 'false schema', instance)
    if (this.isFull || this.#depth >= DEEPEST || this.budget.isOver()) return this.leaveOut()
    this.#depth++
    const from = this.found.length
    const plan = node.plan as Plan | undefined ?? this.#planFor(node)
    const isRight = this.#fits(node, plan, instance) && (plan.tracks ? this.#runTracking(plan, instance) : this.#run(plan, instance))
    if (!isRight && plan.rewrite !== undefined && !this.isTrial) plan.rewrite(this, instance, from)
    this.#depth--
    return isRight
  }

  /** Separate from {@link visit}, which would create a closure at each call. */
  #planFor (node: SchemaNode): Plan {
    const plan = this.budget.exempt(() => this.options.makePlan(node))
    node.plan = plan
    return plan
  }

  /** The same, tracking which parts of the value are evaluated. */
  #runTracking (plan: Plan, instance: Instance): boolean {
    const around = instance.evaluated
    const own = instance.evaluated = new Evaluated()
    const isRight = this.#run(plan, instance)
    instance.evaluated = around
    around?.add(own)
    return isRight
  }

  #run ({ checks, limits }: Plan, instance: Instance): boolean {
    if (limits !== undefined && !instance.isOversize && exceeds(instance.value, limits, this.view)) this.#addOversize(instance)
    const { strictNumbers } = this.options
    let { value } = instance
    let typeBits = bitsOfValue(value, strictNumbers)
    let isRight = true
    for (let i = 0; i < checks.length; i++) {
      const { typeBits: concerned, run } = checks[i]!
      // a check may coerce the value
      if (instance.value !== value) typeBits = bitsOfValue(value = instance.value, strictNumbers)
      if ((concerned !== 0 && (typeBits & concerned) === 0) || run(this, instance)) continue
      if (this.isTrial) return false
      isRight = false
    }
    return isRight
  }

  /** Whether a value has a schema's type, or can be coerced. If not, nothing else is reported for the value. */
  #fits (node: SchemaNode, { types, typeBits: wanted }: Plan, instance: Instance): boolean {
    const { coercion, strictNumbers } = this.options
    if (types === undefined || (bitsOfValue(instance.value, strictNumbers) & wanted) !== 0) return true
    const made = coerced(instance.value, types, coercion, strictNumbers)
    if (made === undefined) {
      // as Ajv does, which then tries other branches with the item
      if (this.isTrial && coercion === 'array' && mayCoerce(types, coercion)) instance.value = onlyItem(instance.value)
      return this.report(node, 'type', instance)
    }
    // a schema for lists that is also the schema of their items would nest lists infinitely
    if (Array.isArray(made) && instance.parent?.isMadeList === true) return this.leaveOut()
    instance.isMadeList ||= Array.isArray(made)
    this.view.assign(instance, made)
    return true
  }

  /** Evaluates a schema for a member of a value. */
  visitMember ({ node, test }: Member, parent: Instance, key: string | number, value: unknown): boolean {
    return (test !== undefined && test.passes(value) && !this.budget.isOver()) || this.visit(node, this.view.member(parent, key, value))
  }

  /** Whether a value matches a schema; undefined if that cannot be decided. */
  attempt (node: SchemaNode, instance: Instance): boolean | undefined {
    const { count } = this.leftOut
    const { isOversize } = instance
    const fits = this.visitBranch(node, instance, true)
    instance.isOversize = isOversize
    return this.leftOut.count === count ? fits : undefined
  }

  /** What is found in a schema, separate from the rest. */
  collect (node: SchemaNode, instance: Instance): Found[] {
    const { found, wrongNames } = this
    const { isOversize } = instance
    const own: Found[] = this.found = []
    this.wrongNames = new Members()
    this.visitBranch(node, instance, false)
    this.found = found
    this.wrongNames = wrongNames
    instance.isOversize = isOversize
    return own
  }

  /** Evaluates a schema that is one of several for a value. By default, it is the only one that the value can match. */
  visitBranch (node: SchemaNode, instance: Instance, isTrial = this.isTrial): boolean {
    const { isTrial: wasTrial, isComposite: wasComposite } = this
    this.isTrial = isTrial
    this.isComposite = true
    const isRight = this.visit(node, instance)
    this.isTrial = wasTrial
    this.isComposite = wasComposite
    return isRight
  }

  /**
   * Reports an error.
   * @param property the property that the keyword names
   * @returns false, as the result of a check
   */
  report (node: SchemaNode, keyword: string, instance: Instance, options: FoundOptions = NO_OPTIONS): false {
    if (this.isTrial || this.isFull) return false
    this.leftOut.isSinceStop = true
    this.found.push(this.make(node, keyword, instance, options))
    return false
  }

  /** Adds what was found separately. */
  addAll (found: readonly Found[]): void {
    this.leftOut.isSinceStop = true
    for (const one of found) this.found.push(one)
  }

  /** Creates what {@link report} adds. */
  make (node: SchemaNode, keyword: string, instance: Instance, { property, params = NO_PARAMS, covered }: FoundOptions): Found {
    const { name } = this
    const found = new Found(keyword, node, name?.instance ?? instance, name?.name ?? property, name !== undefined, params)
    found.when = this.#condition()
    found.isConditional = this.conditions.length > 0 || this.unions > 0
    found.covered = covered
    found.call = this.call
    return found
  }

  /** The enclosing condition, if it is the only one and one sentence can state it correctly. */
  #condition (): When | undefined {
    const [when] = this.conditions
    return this.conditions.length === 1 && when !== undefined && canBeStated(when) ? when : undefined
  }

  /**
   * Records that something is skipped.
   * @returns true, since no error was found
   */
  leaveOut (keyword?: string, instance?: Instance): true {
    const isRefused = keyword !== undefined && this.refusalOf(keyword, instance!) !== undefined
    this.leftOut.add(keyword, instance?.isOversize === true, isRefused)
    return true
  }

  /**
   * The verdict's own error of a keyword at a place, so that a slow check is not repeated.
   * @param value the value of the keyword, if it is in the error's `params` under the keyword's name
   */
  refusalOf (keyword: string, instance: Instance, value?: unknown): ErrorObject | undefined {
    return this.#refusals.find(keyword, this.name?.instance ?? instance, this.name?.name, value)
  }

  #addOversize (instance: Instance): void {
    instance.isOversize = true
    // in a trial, this is only true for the tried schema
    if (!this.isTrial && !this.isComposite) this.view.addOversize(instance)
  }
}

const NO_PARAMS: Readonly<Record<string, unknown>> = {}
const NO_OPTIONS: FoundOptions = {}
