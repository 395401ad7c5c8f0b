import { isDeepStrictEqual } from 'node:util'
import { codeOf } from '../answer/code.js'
import { ruleAnchor } from '../answer/problem.js'
import type { Explainable, Walkable } from '../request/explainable.js'
import { REQUEST_PARTS, type RequestPart, type Violation } from '../violation/violation.js'
import { functionOf, type KnownRoute } from '../fastify/routes.js'
import { serviceOf, type Service } from '../fastify/service.js'
import { rulesOf } from './rule-list.js'
import { statusTables, type StatusTable } from './status-list.js'
import { workedExample, type WorkedExample } from './worked-example.js'

/** A rule of a field, and what is said of a request that breaks it. */
export interface RuleReference {
  /** The code of the rule: the keyword of the schema. */
  readonly rule: string
  /** The value of the keyword, if clients may know it. */
  readonly params: Readonly<Record<string, unknown>>
  /** By language. An index is `*` in them. */
  readonly texts: Readonly<Record<string, string>>
}

export interface FieldReference {
  /** `items.*.name`; `''` for the whole part. */
  readonly field: string
  readonly part: RequestPart
  /** That of the route for the whole part. */
  readonly anchor: string
  readonly rules: readonly RuleReference[]
}

export interface RouteReference {
  readonly method: string
  readonly url: string
  readonly anchor: string
  readonly fields: readonly FieldReference[]
}

/** The errors of a service, as JSON. */
export interface Reference {
  readonly languages: readonly string[]
  /** By language. */
  readonly statuses: Readonly<Record<string, readonly StatusTable[]>>
  /** The codes of the rules that routes have, each with its place in a page. */
  readonly codes: ReadonlyArray<{ readonly code: string, readonly anchor: string }>
  readonly example: WorkedExample
  readonly routes: readonly RouteReference[]
}

export interface ReferenceOptions {
  /** Whether the expressions of `pattern` are told. Default: false. */
  patterns?: boolean
}

export function referenceOf (service: Service, { patterns = false }: ReferenceOptions): Reference {
  const anchors = new Set<string>()
  const routes = service.routes.all.filter((route) => isShown(route, service)).map((route) => routeReference(service, route, patterns, anchors))
  const codes = new Set(routes.flatMap(({ fields }) => fields.flatMap(({ rules }) => rules.map(({ rule }) => rule))))
  return {
    languages: service.languages,
    statuses: Object.fromEntries(service.languages.map((language) => [language, statusTables(service.messages, language, service.isDocumented)])),
    codes: [...codes].sort().map((code) => ({ code, anchor: ruleAnchor(code) })),
    example: workedExample(service),
    routes: routes.filter(({ fields }) => fields.length > 0),
  }
}

function isShown ({ options, instance }: KnownRoute, service: Service): boolean {
  const { hide } = (options.schema ?? {}) as { hide?: boolean }
  return hide !== true && options.method !== 'HEAD' && serviceOf(instance) === service
}

function routeReference (service: Service, route: KnownRoute, patterns: boolean, anchors: Set<string>): RouteReference {
  const method = [route.options.method].flat().join(', ')
  const anchor = free(slug(`${method} ${route.url}`), anchors)
  const fields = new Map<string, FieldReference & { readonly rules: RuleReference[] }>()
  for (const violation of REQUEST_PARTS.flatMap((part) => partRules(service, route, part))) {
    const { field, rule: { part } } = violation
    const known = fields.get(`${part} ${field}`)
    const own = known ?? { field, part, anchor: field === '' ? anchor : free(`${anchor}-${slug(`${part} ${field}`)}`, anchors), rules: [] }
    fields.set(`${part} ${field}`, own)
    const rule = ruleReference(service, violation, patterns)
    if (!own.rules.some((other) => isDeepStrictEqual(other.texts, rule.texts))) own.rules.push(rule)
  }
  return { method, url: route.url, anchor, fields: [...fields.values()] }
}

/** The rules of a part, in the order in which an answer has them. */
function partRules ({ routes, explainableOf, languages }: Service, route: KnownRoute, part: RequestPart): Violation[] {
  const explainable = explainableOf(functionOf(routes.judgeOf(route, part)))
  if (explainable?.walkable === undefined) return []
  return rulesOf(explainable as Explainable & { walkable: Walkable }, part, (word) => languages.includes(word)).sort(inOrder)
}

function inOrder (one: Violation, other: Violation): number {
  for (let i = 0; i < Math.max(one.trail.length, other.trail.length); i++) {
    const difference = (one.trail[i] ?? -1) - (other.trail[i] ?? -1)
    if (difference !== 0) return difference
  }
  return one.rule.rank - other.rule.rank
}

function ruleReference ({ languages, messages }: Service, violation: Violation, patterns: boolean): RuleReference {
  const { keyword, schema } = violation.rule
  return {
    rule: keyword,
    params: patterns && keyword === 'pattern' ? { pattern: schema.pattern } : codeOf(violation).params,
    texts: Object.fromEntries(languages.map((language) => [language, messages.text(violation, language)])),
  }
}

function slug (text: string): string {
  return text.replace(/[^\w*.]+/g, '-').replace(/^-|-$/g, '').toLowerCase()
}

function free (anchor: string, taken: Set<string>): string {
  let own = anchor
  for (let number = 2; taken.has(own); number++) own = `${anchor}-${number}`
  taken.add(own)
  return own
}
