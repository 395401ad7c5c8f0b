import { BoundedCache } from '../cache/bounded-cache.js'
import { namesOf, ownValue } from './pointer.js'
import { isSchemaObject, type SchemaObject } from './schema.js'

/** The scope in which a schema's references are resolved. Opaque to everyone but the {@link References} that made it. */
export type Scope = unknown

/** What a `$ref` points to. */
export interface Target {
  readonly schema: unknown
  readonly scope: Scope
  /** Whether Ajv calls a function for the schema, instead of inlining it. */
  readonly isCalled: boolean
}

/** How the references of one set of schemas are resolved. */
export interface References {
  /** The scope of a schema inside another one; an `$id` changes it. */
  readonly scopeOf: (schema: SchemaObject, around: Scope) => Scope
  readonly resolve: (reference: string, scope: Scope) => Target | undefined
  /** A schema as it was written, before a plugin rewrote it. */
  readonly written: (schema: SchemaObject) => SchemaObject
  /** The expression of a pattern: an application may have one that takes linear time. */
  readonly regExpOf: (pattern: string) => Pick<RegExp, 'test'>
}

/** A JSON Schema with its scope. Each schema has one node, created on first use. */
export class SchemaNode {
  /** The walk's plan for the schema. `unknown`, because the walk comes after this module; only the walk writes and reads it. */
  plan: unknown = undefined
  /** Created on first use, as most schemas have no references. */
  #targets: Map<string, { node: SchemaNode, isCalled: boolean } | undefined> | undefined

  constructor (readonly schema: SchemaObject | boolean, readonly scope: Scope, readonly nodes: SchemaNodes) {}

  /** The keywords; none for `true` and `false`. */
  get keywords (): SchemaObject {
    return typeof this.schema === 'boolean' ? NO_KEYWORDS : this.schema
  }

  /** The node of a schema inside this one. */
  inner (schema: unknown): SchemaNode {
    return this.nodes.node(schema, this.scope)
  }

  /** The nodes of a list of schemas; none if it is not a list. */
  list (schemas: unknown): SchemaNode[] {
    return Array.isArray(schemas) ? schemas.map((schema) => this.inner(schema)) : []
  }

  /** What a reference in this schema points to. */
  target (reference: unknown): { node: SchemaNode, isCalled: boolean } | undefined {
    if (typeof reference !== 'string') return undefined
    const targets = this.#targets ??= new Map()
    if (!targets.has(reference)) targets.set(reference, this.nodes.target(reference, this.scope))
    return targets.get(reference)
  }
}

const NO_KEYWORDS: SchemaObject = {}

/** The nodes of one set of schemas. */
export class SchemaNodes {
  readonly #references: References
  readonly #known = new Map<object, SchemaNode>()
  readonly #anything = new SchemaNode(true, undefined, this)
  readonly #nothing = new SchemaNode(false, undefined, this)

  constructor (references: References) {
    this.#references = references
  }

  /** @param around the scope of the enclosing schema */
  node (schema: unknown, around: Scope): SchemaNode {
    if (!isSchemaObject(schema)) return schema === false ? this.#nothing : this.#anything
    let node = this.#known.get(schema)
    if (node === undefined) this.#known.set(schema, node = new SchemaNode(this.#references.written(schema), this.#references.scopeOf(schema, around), this))
    return node
  }

  regExpOf (pattern: string): Pick<RegExp, 'test'> {
    return this.#references.regExpOf(pattern)
  }

  target (reference: string, scope: Scope): { node: SchemaNode, isCalled: boolean } | undefined {
    const target = this.#references.resolve(reference, scope)
    return target === undefined ? undefined : { node: this.node(target.schema, target.scope), isCalled: target.isCalled }
  }
}

/** The node of a schema whose references stay inside it: `#`, `#/definitions/address`. */
export function standaloneNode (schema: unknown): SchemaNode {
  const resolve = (reference: string): Target | undefined => {
    const target = localTarget(schema, reference)
    return target === undefined ? undefined : { schema: target, scope: undefined, isCalled: true }
  }
  const patterns = new BoundedCache<RegExp>(MOST_PATTERNS)
  const regExpOf = (pattern: string): RegExp => patterns.get(pattern, () => regExp(pattern))
  return new SchemaNodes({ resolve, scopeOf: () => undefined, written: (written) => written, regExpOf }).node(schema, undefined)
}

const MOST_PATTERNS = 1_000

/** JSON Schema's patterns are Unicode expressions; some validators take others, too. */
function regExp (pattern: string): RegExp {
  try {
    return new RegExp(pattern, 'u')
  } catch {
    return new RegExp(pattern)
  }
}

function localTarget (root: unknown, reference: string): unknown {
  return /^#(\/|$)/.test(reference) ? namesOf(decoded(reference)).reduce<unknown>(ownValue, root) : undefined
}

function decoded (reference: string): string {
  try {
    return decodeURIComponent(reference)
  } catch {
    return reference
  }
}
