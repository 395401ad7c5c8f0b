import { BoundedCache } from '../cache/bounded-cache.js'
import type { SchemaObject } from '../schema/schema.js'
import { standaloneNode, type SchemaNode } from '../schema/node.js'
import { DEEPEST, LONGEST_NAME, ownValue } from '../schema/pointer.js'
import { Found } from '../explain/found.js'
import type { Issue, Key } from './issue.js'
import { nearestBranch } from './nearest-branch.js'
import { Instance } from '../explain/instance.js'

/** The most issues that are read, including those of branches. */
const MOST_ISSUES = 1_000
/** Schemas that are kept: an application has fewer limits than these. */
const MOST_SCHEMAS = 1_000
/** The most nested unions that are read. */
const DEEPEST_UNION = 8

/** Converts the issues of another validator to what the walk finds. Recurring issues have the same schema objects. */
export class IssueReader {
  readonly #nodes = new BoundedCache<SchemaNode>(MOST_SCHEMAS)

  /** @param data the part of the request */
  found (issues: readonly Issue[], data: unknown): Found[] {
    return new Reading(data, (schema) => this.#nodes.get(JSON.stringify(schema), () => standaloneNode(schema))).found(issues, 0)
  }
}

/** The issues of one request. */
class Reading {
  readonly #root: Instance
  readonly #nodeOf: (schema: SchemaObject) => SchemaNode
  readonly #members = new Map<Instance, Map<Key, Instance>>()
  #left = MOST_ISSUES

  constructor (data: unknown, nodeOf: (schema: SchemaObject) => SchemaNode) {
    this.#root = new Instance(undefined, undefined, data)
    this.#nodeOf = nodeOf
  }

  found (issues: readonly Issue[], depth: number): Found[] {
    const all: Found[] = []
    for (const issue of issues) {
      if (this.#left-- <= 0) break
      const found = this.#one(issue)
      if (issue.branches === undefined || issue.text !== undefined || depth === DEEPEST_UNION) all.push(found)
      else all.push(...nearestBranch(found, issue.branches.map((branch) => this.found(branch, depth + 1))))
    }
    return all
  }

  #one ({ path, keyword, schema, params = NO_PARAMS, property, aboutName = false, text }: Issue): Found {
    const found = new Found(keyword, this.#nodeOf(schema), this.#at(path), property?.slice(0, LONGEST_NAME), aboutName, params)
    if (text !== undefined) {
      found.text = text
      found.isLiteral = true
    }
    return found
  }

  /** Returns the same object for the same place, as unions require. */
  #at (path: readonly Key[]): Instance {
    let at = this.#root
    for (let i = 0; i < path.length && i < DEEPEST; i++) at = this.#member(at, path[i]!)
    return at
  }

  #member (around: Instance, key: Key): Instance {
    let members = this.#members.get(around)
    if (members === undefined) this.#members.set(around, members = new Map())
    let member = members.get(key)
    if (member === undefined) members.set(key, member = memberOf(around, key))
    return member
  }
}

const NO_PARAMS = {}

/** Only lists have indexes; any other index of a validator is a name. */
function memberOf (around: Instance, key: Key): Instance {
  const name = String(key).slice(0, LONGEST_NAME)
  const value = ownValue(around.value, name)
  return new Instance(around, Array.isArray(around.value) && /^\d+$/.test(name) ? Number(name) : name, value)
}
