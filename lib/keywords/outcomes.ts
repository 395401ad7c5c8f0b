import { isForKind, kindOf, type Branch } from './branch.js'
import { conflicting } from './exclusion.js'
import { isSchemaObject, isScalar, jsonTypeOf, typesOf, valuesOf, type JsonType } from '../schema/schema.js'
import type { SchemaNode } from '../schema/node.js'
import type { Found } from '../explain/found.js'
import type { Kinds } from '../violation/message-spec.js'
import { isSamePlace, type Instance } from '../explain/instance.js'
import type { Walk } from '../explain/walk.js'

/*
 * What to report for a value that matches no branch of a union, given its errors in each branch.
 */

/** A union and the value that it is evaluated for. */
export interface Union {
  readonly node: SchemaNode
  readonly keyword: string
  readonly instance: Instance
  /** The tag that OpenAPI's `discriminator` names. */
  readonly tag: string | undefined
}

/** What a value may be instead, if that fits into one sentence. */
export type Options = Required<Omit<Kinds, 'node'>>

/** The errors of a value in one branch; at least one. */
export interface Outcome {
  readonly branch: Branch
  readonly found: readonly Found[]
  /** What the branch requires the value itself to be, if nothing else is wrong. */
  readonly options: Options | undefined
}

/** The errors in the branch that was meant, or what the branches have in common. */
export function meantBy (walk: Walk, union: Union, all: readonly Outcome[]): readonly Found[] {
  const { instance } = union
  const { coercion } = walk.options
  const kind = kindOf(instance.value, coercion)
  const possible = all.filter(({ found }) => !isNever(found, instance))
  const outcomes = possible.length === 0 ? all : possible
  // a branch that fails for another reason than the value's type is closer than one of another type
  const close = outcomes.filter(({ options }) => options === undefined || options.formats.length > 0)
  const ofKind = close.filter(({ branch }) => isForKind(branch, kind))
  // a constant of the same kind as the value may have been meant, too
  const literal = outcomes.filter(({ options }) =>
    options !== undefined && options.formats.length === 0 && options.values.some((one) => kindOf(one, coercion) === kind))
  const strong = ofKind.length > 0 ? ofKind : close
  const meant = [...strong, ...literal]
  const one = ofKind.length > 0 ? combined(walk, union, meant) : combined(walk, union, outcomes) ?? combined(walk, union, meant)
  if (one !== undefined) return one
  if (strong.length === 0 || literal.length > 0) return [general(walk, union, outcomes)]
  const known = knowingMost(strong, instance)
  const together = known.length === 1 ? undefined : conflicting(known, instance)
  if (together !== undefined) return [...inCommon(known), general(walk, union, known, { together })]
  const best = fittingBest(known, instance)
  if (best.length === 1) return best[0]!.found
  const common = inCommon(best)
  const wrong = [...common, ...wrongInAll(walk, union, best, common)]
  // what else is missing depends on a wrong value, or on a missing tag
  const isOpen = wrong.length > common.length || common.some(({ property = '' }) => best.some(({ branch }) => branch.tags.has(property)))
  const missing = isOpen ? undefined : missingOf(walk, union, best, common)
  if (missing !== undefined) return [...wrong, missing]
  return wrong.length > 0 ? wrong : [malformed(walk, union, strong) ?? general(walk, union, outcomes)]
}

/** Whether a branch matches nothing: `false`, or `not: {}`. */
function isNever ([first, ...others]: readonly Found[], instance: Instance): boolean {
  return first?.keyword === 'false schema' && others.length === 0 && isAbout(first, instance)
}

/** Whether an error is about a value itself. For a list with one item, that is the item, since Ajv coerces one to the other. */
export function isAbout ({ instance, property }: Found, value: Instance): boolean {
  if (property !== undefined) return false
  return isSamePlace(instance, value) || (instance.key === 0 && isSamePlace(instance.parent!, value) && isMadeList(value.value))
}

function isMadeList (value: unknown): boolean {
  return !Array.isArray(value) || (value.length === 1 && isScalar(value[0]))
}

const NO_OPTIONS: Options = { types: [], formats: [], values: [] }

/** What a value has to be, if nothing else is wrong with it. */
export function optionsOf ({ keyword, node: { keywords }, params }: Found): Options | undefined {
  switch (keyword) {
    case 'type': case 'const': case 'enum': {
      const values = (params.values ?? valuesOf(keywords)) as readonly unknown[] | undefined
      if (values?.every(isScalar) === true) return { ...NO_OPTIONS, values }
      return keyword === 'type' ? { ...NO_OPTIONS, types: typesOf(keywords)! } : undefined
    }
    case 'format': return typeof keywords.format === 'string' ? { ...NO_OPTIONS, formats: [keywords.format] } : undefined
    case 'anyOf': case 'oneOf': return params.options as Options | undefined
    default: return undefined
  }
}

/** The same; a constant object or list, which does not fit into a sentence, is an option of its type for a value of another type. */
export function optionsOrTypesOf (found: Found): Options | undefined {
  return optionsOf(found) ?? typesOfConstants(found)
}

function typesOfConstants ({ keyword, node: { keywords }, instance: { value } }: Found): Options | undefined {
  const allowed = keyword === 'const' || keyword === 'enum' ? valuesOf(keywords) : undefined
  const types = allowed?.filter((one) => !isScalar(one)).map(jsonTypeOf)
  return types === undefined || types.includes(jsonTypeOf(value)) ? undefined : { ...NO_OPTIONS, types: [...new Set(types)], values: allowed!.filter(isScalar) }
}

/** One sentence for all branches: the types, formats and values that they require of the value, or of the same fields in it. */
function combined (walk: Walk, union: Union, outcomes: readonly Outcome[]): readonly Found[] | undefined {
  const [first, ...others] = outcomes
  if (others.length === 0) return first?.found
  if (others.some(({ found }) => found.length !== first!.found.length)) return undefined
  const isOwn = outcomes.every(({ options }) => options !== undefined)
  const all = first!.found.map((_, at) => inOneSentence(walk, union, outcomes.map(({ found }) => found[at]!), isOwn))
  return all.every((one) => one !== undefined) ? all : undefined
}

/** @param isOwn whether all errors are about the value itself */
function inOneSentence (walk: Walk, { node, keyword, instance }: Union, all: readonly Found[], isOwn: boolean): Found | undefined {
  const first = all[0]!
  const isOneField = all.every((found) => areOfOneField(found, first))
  const own = isOwn || isOneField ? all.map(optionsOrTypesOf) : []
  if (own.length === 0 || !own.every((options) => options !== undefined)) return undefined
  return walk.make(node, keyword, isOneField ? first.instance : instance, { params: { passing: 0, options: allOptions(own) } })
}

/** What any of several branches allows, for one sentence. */
export function allOptions (all: readonly Options[]): Options {
  return withoutRepetition({
    types: [...new Set(all.flatMap(({ types }) => types))],
    formats: [...new Set(all.flatMap(({ formats }) => formats))],
    values: [...new Set(all.flatMap(({ values }) => values))],
  })
}

/** Leaves out values whose type is allowed, and integers beside numbers. `null` comes last. */
function withoutRepetition ({ types, formats, values }: Options): Options {
  const isNumber = types.includes('number')
  const named = types.filter((type) => type !== 'null' && !(isNumber && type === 'integer'))
  return {
    types: types.includes('null') ? [...named, 'null'] : named,
    formats: types.includes('string') ? [] : formats,
    values: values.filter((value) =>
      !types.includes(value === null ? 'null' : typeof value as JsonType) && !(types.includes('integer') && Number.isInteger(value))),
  }
}

/** Whether two errors are about the same field. */
export function areOfOneField (found: Found, other: Found): boolean {
  return found.property === other.property && found.instance.key === other.instance.key && found.instance.parent?.key === other.instance.parent?.key
}

/** The branches that have most of the submitted names. */
function knowingMost (outcomes: readonly Outcome[], { value }: Instance): readonly Outcome[] {
  return isSchemaObject(value) ? least(outcomes, ({ branch: { names } }) => -[...names].filter((name) => Object.hasOwn(value, name)).length) : outcomes
}

/**
 * The branches with the fewest wrong members, of these the ones without a missing name, if there are any, and of these the ones with the fewest
 * wrong values inside the members.
 */
function fittingBest (outcomes: readonly Outcome[], instance: Instance): readonly Outcome[] {
  const isShallow = ({ instance: at }: Found): boolean => isSamePlace(at, instance) || (at.parent !== undefined && isSamePlace(at.parent, instance))
  const near = least(outcomes, ({ found }) => found.filter((one) => !isMissing(one) && isShallow(one)).length)
  const whole = near.filter(({ found }) => !found.some(isMissing))
  return least(whole.length === 0 ? near : whole, ({ found }) => found.filter((one) => !isMissing(one)).length)
}

/** Whether an error says that a field is missing. */
export function isMissing ({ keyword }: Found): boolean {
  return keyword === 'required' || keyword === 'dependencies' || keyword === 'dependentRequired'
}

function least (outcomes: readonly Outcome[], costOf: (outcome: Outcome) => number): readonly Outcome[] {
  const costs = outcomes.map(costOf)
  const lowest = Math.min(...costs)
  return outcomes.filter((_, at) => costs[at] === lowest)
}

/** For fields that every branch refuses for reasons of its own: one sentence each, with what any of them allows. */
function wrongInAll (walk: Walk, union: Union, [first, ...others]: readonly Outcome[], common: readonly Found[]): Found[] {
  return first!.found.filter((found) => !common.includes(found)).flatMap((found) => {
    const same = others.map((outcome) => outcome.found.filter((other) => areOfOneField(other, found)))
    return same.every(({ length }) => length === 1) ? inOneSentence(walk, union, [found, ...same.flat()], false) ?? [] : []
  })
}

/** The errors that occur in every branch. */
export function inCommon (outcomes: ReadonlyArray<Pick<Outcome, 'found'>>): readonly Found[] {
  return outcomes[0]!.found.filter((found) => outcomes.every((outcome) => outcome.found.some((other) => isSameError(found, other))))
}

/** Whether two errors are the same rule for the same field. */
export function isSameError (found: Found, other: Found): boolean {
  const { keyword } = found
  return keyword === other.keyword && areOfOneField(found, other) &&
    (keyword === 'required' || isSameValue(found.node.keywords[keyword], other.node.keywords[keyword]))
}

function isSameValue (value: unknown, other: unknown): boolean {
  return value === other || JSON.stringify(value) === JSON.stringify(other)
}

/** For branches that differ only in the required fields of one object: one error with these fields. */
function missingOf (walk: Walk, union: Union, outcomes: readonly Outcome[], common: readonly Found[]): Found | undefined {
  const own = outcomes.map(({ found }) => found.filter((one) => !common.some((other) => isSameError(one, other))))
  if (own.some(({ length }) => length === 0)) return undefined
  const all = own.flat()
  const { instance } = all[0]!
  if (!all.every((found) => isMissing(found) && found.property !== undefined && found.instance.pointer === instance.pointer)) return undefined
  const missing = [...new Set(all.map(({ property }) => property))]
  return general(walk, { ...union, instance }, outcomes, { missing, isOneEach: missing.length === outcomes.length })
}

/** For branches that only refuse the form of a string, one of them by a pattern, for which there are no words: "is in an invalid format". */
function malformed (walk: Walk, { instance }: Union, outcomes: readonly Outcome[]): Found | undefined {
  const found = outcomes.flatMap((outcome) => outcome.found)
  const pattern = found.find(({ keyword }) => keyword === 'pattern')
  const areForms = found.length === outcomes.length && found.every((one) => isAbout(one, instance) && (one.keyword === 'pattern' || one.keyword === 'format'))
  return pattern === undefined || !areForms ? undefined : walk.make(pattern.node, 'pattern', instance, {})
}

/** The union in one sentence. */
export function general (walk: Walk, { node, keyword, instance }: Union, outcomes: readonly Outcome[], params: Found['params'] = {}): Found {
  return walk.make(node, keyword, instance, { params: { passing: 0, ...params }, covered: outcomes.map(({ found }) => found) })
}
