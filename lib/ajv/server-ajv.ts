import type { Ajv, AnySchema, ErrorObject } from 'ajv'
import type { SchemaEnv } from 'ajv/dist/compile/index.js'
import { BoundedCache } from '../cache/bounded-cache.js'
import { OURS } from './keywords.js'
import { knownFormat, type KnownFormat } from './known-format.js'
import { isScalar, isSchemaObject, type JsonType, type SchemaObject } from '../schema/schema.js'
import { SchemaNodes, type References, type SchemaNode, type Scope, type Target } from '../schema/node.js'

export type Validate = ((data: unknown, context?: any) => unknown) & {
  errors?: ErrorObject[] | null | undefined
  schema?: AnySchema | undefined
  schemaEnv?: SchemaEnv | undefined
}

/** A keyword that an Ajv instance knows. */
export interface KnownKeyword {
  readonly keyword: string
  /** The only type of values that it is for. A keyword for several types has several entries. */
  readonly type: JsonType | undefined
  /** Its position in Ajv's order of evaluation. */
  readonly order: number
  readonly definition: Readonly<Record<string, any>>
}

/** What the walk needs of the server's Ajv: its keywords, in order of evaluation, its formats, and how it resolves references. */
export class ServerAjv implements References {
  readonly opts: Ajv['opts']
  readonly keywords: ReadonlyMap<string, readonly KnownKeyword[]>
  /** The application's keywords that receive the enclosing schema when it is compiled, and may rewrite it. */
  readonly #rewriting: readonly string[]
  readonly #patterns = new BoundedCache<RegExp>(MOST_PATTERNS)
  readonly #formats = new BoundedCache<KnownFormat | true | undefined>(MOST_FORMATS)
  readonly #written = new WeakMap<SchemaObject, SchemaObject>()

  /** @param self the Ajv instance, which keyword functions have as `this`, and in their compilation context */
  constructor (readonly self: Ajv) {
    this.opts = self.opts
    this.keywords = keywordsOf(self)
    this.#rewriting = [...this.keywords].flatMap(([keyword, [known]]) => typeof known!.definition.compile === 'function' && !OURS.has(keyword) ? [keyword] : [])
  }

  /** The node of a compiled schema: a new one each time, so that it is freed with its plans if a route rarely refuses. */
  rootOf ({ schemaEnv, schema }: Validate): SchemaNode {
    const { root } = schemaEnv!
    return new SchemaNodes(this).node(schema, { root: root as SchemaEnv, baseId: root.baseId } satisfies AjvScope)
  }

  /**
   * Keeps a copy of a schema as it was written, because the keyword of a plugin may rewrite the enclosing schema during compilation,
   * as that of @fastify/multipart does. Only schemas with such keywords are copied.
   */
  keepWritten (schema: unknown): void {
    if (this.#rewriting.length === 0 || isScalar(schema)) return
    const mayChange = isSchemaObject(schema) && this.#rewriting.some((keyword) => Object.hasOwn(schema, keyword))
    if (mayChange && !this.#written.has(schema)) this.#written.set(schema, { ...schema })
    for (const inner of Object.values(schema as object)) this.keepWritten(inner)
  }

  written (schema: SchemaObject): SchemaObject {
    return this.#written.get(schema) ?? schema
  }

  /**
   * Compiles a single keyword that generates code, together with other keywords of the application that belong to it.
   * @returns undefined if it does not compile on its own
   */
  compileAlone ({ keyword, type, definition }: KnownKeyword, { keywords, scope }: SchemaNode): Validate | undefined {
    const related: readonly string[] = [keyword, ...definition.implements ?? [], ...definition.dependencies ?? []]
    const belongs = (name: string): boolean => related.includes(name) || (!this.keywords.has(name) && !NOT_ALONE.has(name))
    const own = Object.fromEntries(Object.entries(keywords).filter(([name]) => belongs(name)))
    const { definitions = {}, $defs = {} } = (scope as AjvScope).root.schema as SchemaObject
    try {
      return this.self.compile({ ...(type === undefined ? {} : { type }), definitions, $defs, ...own } as AnySchema) as Validate
    } catch {
      return undefined
    }
  }

  /** A regular expression, compiled as Ajv does it. */
  regExpOf (pattern: string): RegExp {
    return this.#patterns.get(pattern, () => {
      const flags = this.opts.unicodeRegExp === false ? '' : 'u'
      const make = this.opts.code?.regExp
      return (make === undefined ? new RegExp(pattern, flags) : make(pattern, flags)) as RegExp
    })
  }

  /** @returns true for a format that accepts everything, undefined for an unknown one */
  formatOf (name: string): KnownFormat | true | undefined {
    return this.#formats.get(name, () => {
      if (this.opts.validateFormats === false) return true
      const format = this.self.formats[name]
      return format === undefined ? undefined : knownFormat(name, format)
    })
  }

  scopeOf ({ $id }: SchemaObject, around: Scope): Scope {
    const { root, baseId } = around as AjvScope
    return typeof $id !== 'string' ? around : { root, baseId: this.opts.uriResolver.resolve(baseId, $id) } satisfies AjvScope
  }

  resolve (reference: string, scope: Scope): Target | undefined {
    const around = scope as AjvScope
    const target = resolved(reference, around, this.opts)
    if (!isEnvironment(target, around)) return target === undefined ? undefined : { schema: target, scope, isCalled: false }
    return { schema: target.schema, scope: { root: target.root as SchemaEnv, baseId: target.baseId } satisfies AjvScope, isCalled: true }
  }
}

/** Schemas have few patterns and formats; those of `$data` come from clients. */
const MOST_PATTERNS = 10_000
const MOST_FORMATS = 1_000

interface AjvScope {
  readonly root: SchemaEnv
  readonly baseId: string
}

/** Whether Ajv has compiled the target of a reference to a function. Several copies of Ajv have different classes. */
function isEnvironment (target: unknown, { root }: AjvScope): target is SchemaEnv {
  return typeof target === 'object' && target !== null && target.constructor === root.constructor
}

/** Keywords that would change the meaning of one that is compiled alone. */
const NOT_ALONE = new Set(['$id', '$schema', '$async', 'default'])

/** Ajv keeps the target of each reference after compilation: a schema that it has inlined, or an environment. */
function resolved (reference: string, { root, baseId }: AjvScope, { uriResolver }: Ajv['opts']): unknown {
  const name = reference.replace(/#\/?$/, '').trim()
  if (name === '' && baseId === root.baseId) return root
  const uri = uriResolver.resolve(baseId, name)
  return Object.hasOwn(root.refs, uri) ? root.refs[uri] : undefined
}

/** Whether Ajv evaluates a keyword. Any other one is an annotation. */
export function isEvaluated (definition: Readonly<Record<string, any>>): boolean {
  return ['code', 'validate', 'compile', 'macro'].some((way) => typeof definition[way] === 'function')
}

/** Keywords that Ajv evaluates, but that never fail themselves. */
export const NEVER_FAILING: ReadonlySet<string> = new Set([
  'if', 'then', 'else', 'discriminator', 'minContains', 'maxContains', 'errorMessage', '$dynamicAnchor', '$recursiveAnchor',
])

function keywordsOf ({ RULES }: Ajv): Map<string, KnownKeyword[]> {
  const keywords = new Map<string, KnownKeyword[]>()
  let order = 0
  for (const { type, rules } of [...RULES.rules, RULES.post as { type?: JsonType, rules: typeof RULES.post.rules }]) {
    for (const { keyword, definition } of rules.filter((rule) => isEvaluated(rule.definition))) {
      const known = { keyword, type, order: order++, definition }
      for (const name of [keyword, ...definition.implements ?? []]) keywords.set(name, [...keywords.get(name) ?? [], known])
    }
  }
  return keywords
}
