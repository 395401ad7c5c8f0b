import type { ErrorObject } from 'ajv'
import type { ServerAjv } from '../ajv/server-ajv.js'
import { Budget } from './budget.js'
import { coerced, isMaking, onlyItem, type Coercion } from './coercion.js'
import { Found, isTold, type FoundOptions, type When } from './found.js'
import { exceeds, type Limits } from './limits.js'
import { LeftOut } from './left-out.js'
import { Members } from './members.js'
import { Refusals } from './refusals.js'
import type { PlainTest } from './plain-test.js'
import { typeBits } from './types.js'
import type { JsonType } from '../schema/schema.js'
import type { SchemaNode } from '../schema/node.js'
import { Evaluated, Instance, View } from './view.js'

/** Looks at a value with one keyword: tells whether it is right, and reports it otherwise, but in a trial. */
export type Run = (walk: Walk, instance: Instance) => boolean

/** One keyword of one schema. */
export interface Check {
  /** The types of value that it concerns, as bits; 0 where it concerns all. */
  readonly typeBits: number
  readonly run: Run
}

/** What the walk does at one schema, made when it first comes there. */
export interface Plan {
  readonly types: readonly JsonType[] | undefined
  /** The same as bits; 0 where any type is right. */
  readonly typeBits: number
  /** In the order in which Ajv asks them, so that both see the same coerced values and defaults. */
  readonly checks: readonly Check[]
  readonly plainTest: PlainTest | undefined
  /** The sizes that a value must not exceed. */
  readonly limits: Limits | undefined
  /** Whether it has to know which parts of a value are looked at. */
  readonly tracks: boolean
  /** What `errorMessage` makes of what was found. */
  readonly rewrite: ((walk: Walk, instance: Instance, from: number) => void) | undefined
}

export interface WalkOptions {
  readonly makePlan: (node: SchemaNode) => Plan
  /** The Ajv of the verdict. */
  readonly ajv: ServerAjv
  readonly coercion: Coercion
  readonly strictNumbers: boolean
  /** Whether the verdict stops at its first error. */
  readonly failsFast: boolean
  readonly mostFound: number
}

/** Schemas inside each other, at most; the stack has room for more. */
const DEEPEST = 500

/**
 * One walk through a schema and data, side by side, that finds what is wrong.
 *
 * It looks at keywords in the order in which Ajv does, goes on where Ajv has stopped, and never decides: where it finds nothing,
 * the verdict's own error is told. A trial is the same walk, silent, that ends at the first thing that is wrong.
 */
export class Walk {
  readonly view = new View()
  found: Found[] = []
  readonly leftOut: LeftOut
  /** What `propertyNames` has refused: nothing more is told of it. */
  readonly wrongNames = new Members()
  /** Whether the walk only asks whether a value fits. */
  isTrial = false
  /** Whether defaults are left alone, as Ajv does in what it only tries. */
  isComposite = false
  /** The schema that the last reference has called. */
  call: { readonly node: SchemaNode } | undefined
  /** The conditions around, innermost last. */
  readonly conditions: When[] = []
  /** By `$dynamicAnchor`. */
  dynamicAnchors: Map<string, SchemaNode> | undefined
  /** Unions around that had to be tried. */
  unions = 0
  /** The name that is looked at, with `propertyNames`. */
  name: { readonly instance: Instance, readonly name: string } | undefined
  #depth = 0
  readonly #refusals: Refusals

  /** @param verdict its errors; `undefined` where it has not looked */
  constructor (readonly options: WalkOptions, readonly budget: Budget, verdict: readonly ErrorObject[] | undefined) {
    this.leftOut = new LeftOut(verdict === undefined, options.failsFast)
    this.#refusals = new Refusals(verdict)
  }

  /** Whether no more is collected. */
  get isFull (): boolean {
    return this.found.length >= this.options.mostFound
  }

  /** Looks at a value with all keywords of a schema. */
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

  /** Apart from {@link visit}, which would make a closure at each visit. */
  #planFor (node: SchemaNode): Plan {
    const plan = this.budget.exempt(() => this.options.makePlan(node))
    node.plan = plan
    return plan
  }

  /** The same, and knows which parts of the value are looked at. */
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
    let isRight = true
    for (let i = 0; i < checks.length; i++) {
      const { typeBits: concerned, run } = checks[i]!
      if (concerned !== 0 && (typeBits(instance.value, strictNumbers) & concerned) === 0) continue
      if (run(this, instance)) continue
      if (this.isTrial) return false
      isRight = false
    }
    return isRight
  }

  /** Whether a value is of a schema's type, or can be made so. A wrong type is the only thing that is told of a value. */
  #fits (node: SchemaNode, { types, typeBits: wanted }: Plan, instance: Instance): boolean {
    const { coercion, strictNumbers } = this.options
    if (types === undefined || (typeBits(instance.value, strictNumbers) & wanted) !== 0) return true
    const made = coerced(instance.value, types, coercion, strictNumbers)
    if (made === undefined) {
      // so does Ajv, and tries other branches with the item
      if (this.isTrial && coercion === 'array' && isMaking(types, coercion)) instance.value = onlyItem(instance.value)
      return this.report(node, 'type', instance)
    }
    if (Array.isArray(made)) {
      // a schema of lists that is also that of their items would make lists without end
      if (instance.parent?.isMadeList === true) return this.leaveOut()
      instance.isMadeList = true
    }
    this.view.assign(instance, made)
    return true
  }

  /** Looks at a member of a value. */
  visitMember (node: SchemaNode, parent: Instance, key: string | number, value: unknown, via?: SchemaNode): boolean {
    if ((node.plan as Plan | undefined)?.plainTest?.passes(value) === true && !this.budget.isOver()) return true
    return this.visit(node, this.view.member(parent, key, value, via))
  }

  /** Whether a value fits a schema; undefined where that cannot be told. */
  attempt (node: SchemaNode, instance: Instance): boolean | undefined {
    const { leftOut: { count } } = this
    const { isOversize } = instance
    const fits = this.#visitAs(true, node, instance)
    instance.isOversize = isOversize
    return this.leftOut.count === count ? fits : undefined
  }

  /** Looks at a value with the only branch of a union that it can fit. */
  visitBranch (node: SchemaNode, instance: Instance): boolean {
    return this.#visitAs(this.isTrial, node, instance)
  }

  /** What is found in a schema, by itself. */
  collect (node: SchemaNode, instance: Instance): Found[] {
    const { found } = this
    const { isOversize } = instance
    const own: Found[] = this.found = []
    this.#visitAs(false, node, instance)
    instance.isOversize = isOversize
    this.found = found
    return own
  }

  #visitAs (isTrial: boolean, node: SchemaNode, instance: Instance): boolean {
    const before = { isTrial: this.isTrial, isComposite: this.isComposite }
    this.isTrial = isTrial
    this.isComposite = true
    const isRight = this.visit(node, instance)
    this.isTrial = before.isTrial
    this.isComposite = before.isComposite
    return isRight
  }

  /**
   * Reports what is wrong.
   * @param property the property that the keyword names
   * @returns false, for what asks whether the value is right
   */
  report (node: SchemaNode, keyword: string, instance: Instance, options: FoundOptions = NO_OPTIONS): false {
    if (this.isTrial || this.isFull) return false
    this.leftOut.isSinceStop = true
    this.found.push(this.make(node, keyword, instance, options))
    return false
  }

  /** Adds what was found by itself. */
  addAll (found: readonly Found[]): void {
    this.leftOut.isSinceStop = true
    for (const one of found) this.found.push(one)
  }

  /** What {@link report} reports. */
  make (node: SchemaNode, keyword: string, instance: Instance, { property, params = NO_PARAMS, covered }: FoundOptions): Found {
    const { name } = this
    const found = new Found(keyword, node, name?.instance ?? instance, name?.name ?? property, name !== undefined, params)
    found.when = this.#condition()
    found.covered = covered
    found.call = this.call
    return found
  }

  /** A condition that one sentence can tell truly: the only one around. */
  #condition (): When | undefined {
    const [when] = this.conditions
    return this.conditions.length === 1 && isTold(when!) ? when : undefined
  }

  /**
   * Something is not looked at.
   * @returns true, since nothing wrong was found
   */
  leaveOut (keyword?: string, instance?: Instance): true {
    const isRefused = keyword !== undefined && this.refusalOf(keyword, instance!) !== undefined
    this.leftOut.add(keyword, instance?.isOversize === true, isRefused)
    return true
  }

  /**
   * The verdict's own error of a keyword at a place: it is true, and what was slow is not done again.
   * @param value of the keyword, where it is in the error's `params` by the keyword's name
   */
  refusalOf (keyword: string, instance: Instance, value?: unknown): ErrorObject | undefined {
    return this.#refusals.find(keyword, this.name?.instance ?? instance, this.name?.name, value)
  }

  #addOversize (instance: Instance): void {
    instance.isOversize = true
    // in a trial, only the schema that is tried says so
    if (!this.isTrial && !this.isComposite) this.view.addOversize(instance)
  }
}

const NO_PARAMS: Readonly<Record<string, unknown>> = {}
const NO_OPTIONS: FoundOptions = {}
