import { NEVER_FAILING } from '../ajv/server-ajv.js'
import { conditionOf, presenceOf } from '../violation/condition.js'
import type { Explainable, Walkable } from '../request/explainable.js'
import { excluded } from '../keywords/exclusion.js'
import { dependencyParams } from '../keywords/object-members.js'
import { presenceSets, presentField } from '../violation/presence.js'
import { hasTextFor, keywordText, partsOf, type IsLanguage } from '../explain/error-message.js'
import { Found, type FoundOptions } from '../explain/found.js'
import { RuleBook } from '../request/rule.js'
import { Instance } from '../explain/instance.js'
import type { AppText, Condition, RequestPart, Violation } from '../violation/violation.js'
import { fieldTree } from '../schema/field.js'
import type { SchemaNode } from '../schema/node.js'
import { rootPlace, type Place } from '../schema/place.js'
import { isSchemaObject, typesOf } from '../schema/schema.js'

/** Schemas inside each other, and rules of one part, at most. */
const DEEPEST = 8
const MOST_RULES = 1_000

/**
 * Lists every rule of a part's schema without any data, as violations whose texts can be made. An index, and a name that the schema does
 * not have, is `*`.
 */
export function rulesOf ({ root, walkable }: Explainable & { walkable: Walkable }, part: RequestPart, isLanguage: IsLanguage): Violation[] {
  const list = new RuleList(part, walkable, isLanguage)
  list.visit(root, { place: rootPlace(fieldTree(root)), around: [], conditions: [], text: undefined })
  return list.rules
}

/** Where the list has come to. */
interface Spot {
  readonly place: Place
  /** The schemas around, to stop in recursive ones. */
  readonly around: readonly SchemaNode[]
  /** `undefined` for a condition that does not fit into one sentence. */
  readonly conditions: ReadonlyArray<{ readonly condition: Condition | undefined, readonly owner: Place }>
  /** The text of an enclosing `errorMessage` for everything. */
  readonly text: AppText | undefined
}

class RuleList {
  readonly rules: Violation[] = []
  readonly #part: RequestPart
  readonly #walkable: Walkable
  readonly #isLanguage: IsLanguage
  readonly #book: RuleBook

  constructor (part: RequestPart, walkable: Walkable, isLanguage: IsLanguage) {
    this.#part = part
    this.#walkable = walkable
    this.#isLanguage = isLanguage
    this.#book = new RuleBook(part)
  }

  visit (node: SchemaNode, spot: Spot): void {
    if (spot.around.includes(node) || spot.around.length > DEEPEST || this.rules.length >= MOST_RULES) return
    if (typeof node.schema === 'boolean') {
      if (!node.schema) this.#add('false schema', node, spot)
      return
    }
    const inner = { ...spot, around: [...spot.around, node], text: spot.text ?? this.#textsOf(node)._ }
    for (const [keyword, value] of Object.entries(node.keywords)) this.#keyword(keyword, value, node, inner)
  }

  #keyword (keyword: string, value: any, node: SchemaNode, spot: Spot): void {
    const { place } = spot
    const inside = (schema: unknown, at: Place): void => this.visit(node.inner(schema), { ...spot, place: at })
    switch (keyword) {
      case 'type': return this.#type(node, spot)
      case 'required': return asList(value).forEach((name) => this.#add('required', node, spot, { property: String(name) }))
      case '$ref': {
        const target = node.target(value)
        return target === undefined ? undefined : this.visit(target.node, spot)
      }
      case 'allOf': return asList(value).forEach((schema) => inside(schema, place))
      case 'anyOf': case 'oneOf': return this.#union(keyword, node, spot)
      case 'not': return this.#excluded(node, spot)
      case 'if': return this.#condition(node, spot)
      case 'properties': return Object.entries(value).forEach(([name, schema]) => inside(schema, place.property(name)))
      case 'patternProperties': return Object.values(value).forEach((schema) => inside(schema, place.property('*', node.inner(schema))))
      case 'additionalProperties': case 'unevaluatedProperties': return this.#others(keyword, value, node, spot)
      case 'items': case 'prefixItems': return Array.isArray(value) ? value.forEach((schema, i) => inside(schema, place.item(i))) : inside(value, place.item(0))
      case 'dependencies': case 'dependentRequired': case 'dependentSchemas': return this.#dependencies(keyword, value, node, spot)
      case 'contains': return this.#add(keyword, node, spot, { params: containsParams(node) })
      default: if (this.#walkable.ajv.keywords.has(keyword) && !NEVER_FAILING.has(keyword)) this.#add(keyword, node, spot)
    }
  }

  /** All parts but the body are objects; the values of a path and of headers are strings. */
  #type (node: SchemaNode, spot: Spot): void {
    const received = this.#part === 'body' ? undefined : spot.place.depth === 0 ? 'object' : this.#part === 'querystring' ? undefined : 'string'
    if (received === undefined || typesOf(node.keywords)?.includes(received) !== true) this.#add('type', node, spot)
  }

  /** A union of objects is told by its branches, any other one in a sentence. */
  #union (keyword: string, node: SchemaNode, spot: Spot): void {
    const branches = node.list(node.keywords[keyword])
    const ofObjects = branches.filter((branch) => ['properties', '$ref', 'required', 'allOf'].some((name) => branch.keywords[name] !== undefined))
    if (ofObjects.length < branches.length || branches.length === 0) this.#add(keyword, node, spot)
    for (const branch of ofObjects) this.visit(branch, spot)
  }

  #condition (node: SchemaNode, spot: Spot): void {
    for (const [name, isNegated] of [['then', false], ['else', true]] as const) {
      const [branch, condition] = [node.keywords[name], conditionOf(node.inner(node.keywords.if), isNegated)]
      if (branch === false && condition === undefined) this.#add('if', node, spot, { params: { isOfValue: true } })
      else if (branch !== undefined) this.visit(node.inner(branch), under(spot, condition))
    }
  }

  /** Fields that are not allowed, or not together. */
  #excluded (node: SchemaNode, spot: Spot): void {
    const sets = hasTextFor('not', node) ? undefined : presenceSets(node.inner(node.keywords.not).schema)
    if (sets === undefined) return this.#denied(node, spot)
    const [when, ...others] = spot.conditions
    const partner = others.length === 0 && when?.owner === spot.place ? presentField(when.condition) : undefined
    for (const names of sets) this.#add('not', node, partner === undefined ? spot : { ...spot, conditions: [] }, excluded(names, partner))
  }

  /** A field that must not have certain values. */
  #denied (node: SchemaNode, spot: Spot): void {
    const condition = hasTextFor('not', node) ? undefined : conditionOf(node.inner(node.keywords.not), false)
    if (condition?.values === undefined) return this.#add('not', node, spot)
    const { name, values, holds } = condition
    const field = { ...spot, place: spot.place.property(name) }
    return holds ? this.#add('not', node, field, { params: { denied: values } }) : this.#add('enum', node, field, { params: { values } })
  }

  #others (keyword: string, value: unknown, node: SchemaNode, spot: Spot): void {
    const removes = Boolean(this.#walkable.ajv.opts.removeAdditional) && keyword === 'additionalProperties'
    if (value === false && !removes) this.#add(keyword, node, spot, { property: '*' })
    else if (isSchemaObject(value)) this.visit(node.inner(value), { ...spot, place: spot.place.property('*', node.inner(value)) })
  }

  #dependencies (keyword: string, value: Record<string, unknown>, node: SchemaNode, spot: Spot): void {
    for (const [name, dependency] of Object.entries(value)) {
      const params = dependencyParams(name, spot.conditions.length > 0)
      if (Array.isArray(dependency)) for (const property of dependency) this.#add(keyword, node, spot, { property, params })
      else this.visit(node.inner(dependency), under(spot, presenceOf(name)))
    }
  }

  #textsOf ({ keywords }: SchemaNode): ReturnType<typeof partsOf> {
    return partsOf(keywords.errorMessage, this.#isLanguage)
  }

  #add (keyword: string, node: SchemaNode, { place, conditions, text }: Spot, { property, params = {} }: FoundOptions = {}): void {
    const found = new Found(keyword, node, NOWHERE, property, false, params)
    const [when] = conditions
    if (when?.condition !== undefined && conditions.length === 1) found.when = { condition: when.condition, instance: NOWHERE }
    found.text = keywordText(this.#textsOf(node), found, this.#isLanguage) ?? text
    const at = property === undefined ? place : place.property(property)
    const rule = this.#book.rule(found, at, when?.owner.node)
    const path = property === undefined ? starred(at) : [...starred(place), property]
    this.rules.push({ rule, field: path.join('.'), fieldJson: JSON.stringify(path.join('.')), path, trail: at.trail, recurs: false })
  }
}

/** Rules are listed without data. */
const NOWHERE = new Instance(undefined, undefined, {})

function under (spot: Spot, condition: Condition | undefined): Spot {
  return { ...spot, conditions: [...spot.conditions, { condition, owner: spot.place }] }
}

function starred ({ path, node }: Place): string[] {
  const names = [...path]
  for (let field: typeof node | undefined = node, i = names.length - 1; i >= 0 && field !== undefined; field = field.parent, i--) {
    if (field.isWildcard) names[i] = '*'
  }
  return names
}

function containsParams ({ keywords: { minContains = 1, maxContains } }: SchemaNode): Record<string, unknown> {
  return { minContains, ...(maxContains === undefined ? {} : { maxContains }) }
}

function asList (value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}
