import { Budget } from '../explain/budget.js'
import type { Walkable } from '../request/explainable.js'
import type { Found } from '../explain/found.js'
import { Instance } from '../explain/instance.js'
import { Walk, type WalkOptions } from '../explain/walk.js'
import type { SchemaNode } from '../schema/node.js'

/** More rules than any sample breaks. */
const MOST_FOUND = 200

/** Finds the rules of a schema that a sample breaks, as an explanation does. */
export class Judge {
  readonly #options: WalkOptions
  readonly #numbers = new Map<object, number>()

  constructor (walkable: Walkable) {
    this.#options = { ...walkable, mostFound: MOST_FOUND }
  }

  isRight (node: SchemaNode, value: unknown): boolean {
    return this.#found(node, value).length === 0
  }

  /** A name for each rule that a value breaks. Items of a list share their names. */
  broken (node: SchemaNode, value: unknown): string[] {
    return this.#found(node, value).map((found) => `${placeOf(found.instance)} ${found.property ?? ''} ${found.keyword} ${this.#number(found.node)}`)
  }

  #found (node: SchemaNode, value: unknown): readonly Found[] {
    const walk = new Walk(this.#options, new Budget(), undefined)
    walk.visit(node, new Instance(undefined, undefined, value))
    return walk.found
  }

  #number (node: object): number {
    const known = this.#numbers.get(node) ?? this.#numbers.size
    this.#numbers.set(node, known)
    return known
  }
}

function placeOf ({ parent, key }: Instance): string {
  return parent === undefined ? '' : `${placeOf(parent)}/${typeof key === 'number' ? '*' : key}`
}
