import equal from 'fast-deep-equal'
import type { SchemaNode } from '../schema/node.js'

/** Finds equal schemas, as many routes have them, so that their samples are made once. */
export class SameSchemas {
  /** The first of equal nodes, by node. */
  readonly #first = new Map<SchemaNode, SchemaNode>()
  /** Different nodes, by the JSON of their schema, which lacks functions. */
  readonly #different = new Map<string, SchemaNode[]>()

  /** The first node with an equal schema. A schema with references is equal to no other, since they may lead elsewhere. */
  firstOf (node: SchemaNode): SchemaNode {
    let first = this.#first.get(node)
    if (first === undefined) this.#first.set(node, first = this.#find(node))
    return first
  }

  #find (node: SchemaNode): SchemaNode {
    const json = JSON.stringify(node.schema)
    if (json.includes('"$')) return node
    const others = this.#different.get(json) ?? []
    const same = others.find((other) => equal(other.schema, node.schema))
    if (same === undefined) this.#different.set(json, [...others, node])
    return same ?? node
  }
}
