import { isSchemaObject, jsonTypeOf, type JsonType, type SchemaObject } from './schema.js'
import type { Shape } from './shape.js'

/** What `plan` says where it is not the index of the only branch that can fit. */
export const TRY_BRANCHES = -1
export const NO_BRANCH = -2

/** How Ajv makes values fit: its `coerceTypes`. */
export type Coercion = boolean | 'array'

export interface Union {
  /** Tells, by types and tags alone, which branch can fit: one, none, or more than can be told without trying. */
  readonly plan: (data: unknown) => number
  /** Of a value that no branch fits, tells the branch that it means; -1 when it means none more than another. */
  readonly meant: (data: unknown) => number
  /** Tells whether a value is of the type of a branch, whatever else is wrong with it. */
  readonly isOfType: (data: unknown) => boolean
}

interface Branch extends Shape {
  readonly index: number
  readonly tagList: ReadonlyArray<readonly [name: string, values: readonly unknown[]]>
}

/**
 * The branches of an `anyOf` or `oneOf`. A value means the one branch whose type fits; among several, the one whose tag
 * properties (`const` or `enum`) hold the value's own, or only the property that OpenAPI's `discriminator` names.
 */
export function unionOf (shapes: readonly Shape[], coercion: Coercion, discriminator?: string): Union {
  const branches = shapes.map((shape, index) => ({ ...shape, index, tagList: [...shape.tags] }))
  const tagNames = discriminator === undefined ? sharedTags(branches) : [discriminator]
  const kinds = kindsOf(branches)
  return {
    plan (data) {
      const kind = isSchemaObject(data) && kinds !== undefined && Object.hasOwn(data, kinds.tag) ? data[kinds.tag] : undefined
      if (typeof kind === 'string') {
        const branch = kinds!.branches.get(kind)
        return branch === undefined || isRuledOut(branch, data, coercion) ? NO_BRANCH : branch.index
      }
      let plan = NO_BRANCH
      for (const branch of branches) {
        if (isRuledOut(branch, data, coercion)) continue
        if (plan !== NO_BRANCH) return TRY_BRANCHES
        plan = branch.index
      }
      return plan
    },
    isOfType: (data) => branches.some(({ types }) => accepts(types, data)),
    meant (data) {
      const fitting = branches.filter(({ types }) => accepts(types, data))
      if (fitting.length === 0) return onlyIndex(branches.filter(({ types }) => !isEmpty(types)))
      if (fitting.length === 1 || !isSchemaObject(data)) return onlyIndex(fitting)
      return onlyIndex(fitting.filter(({ tags }) => tagNames.some((name) => tags.has(name)) && holdsTags(tags, tagNames, data)))
    },
  }
}

interface Kinds {
  readonly tag: string
  readonly branches: ReadonlyMap<unknown, Branch>
}

/** The usual union of objects: a tag that is another word in each branch, so that one look finds the only branch. */
function kindsOf (branches: readonly Branch[]): Kinds | undefined {
  const ofObjects = branches.filter(({ types }) => types === undefined || types.includes('object'))
  for (const [tag] of ofObjects[0]?.tagList ?? []) {
    const words = ofObjects.flatMap((branch) => (branch.tags.get(tag) ?? [undefined]).map((word) => [word, branch] as const))
    const kinds = new Map(words)
    if (kinds.size === words.length && words.every(([word]) => typeof word === 'string')) return { tag, branches: kinds }
  }
  return undefined
}

function isRuledOut ({ types, tagList, required }: Branch, data: unknown, coercion: Coercion): boolean {
  if (!accepts(types, data)) return types?.length === 0 || !isCoercible(data, coercion)
  return isSchemaObject(data) && tagList.some(([name, values]) => Object.hasOwn(data, name)
    ? !values.includes(data[name]) && !canBecome(data[name], values, coercion)
    : required.has(name))
}

/** Ajv makes scalars of other scalars, and with `array` also of a list with one item. */
function isCoercible (data: unknown, coercion: Coercion): boolean {
  if (Array.isArray(data)) return coercion === 'array' && data.length === 1
  return coercion !== false && !isSchemaObject(data)
}

function canBecome (value: unknown, values: readonly unknown[], coercion: Coercion): boolean {
  return isCoercible(value, coercion) && values.some((other) => typeof other !== typeof value)
}

function sharedTags (branches: readonly Branch[]): string[] {
  const names = branches.flatMap(({ tags }) => [...tags.keys()])
  return [...new Set(names.filter((name, i) => names.indexOf(name) !== i))]
}

function holdsTags (tags: Shape['tags'], names: readonly string[], data: SchemaObject): boolean {
  return names.every((name) => !tags.has(name) || (Object.hasOwn(data, name) && tags.get(name)!.includes(data[name])))
}

function accepts (types: readonly JsonType[] | undefined, data: unknown): boolean {
  const type = jsonTypeOf(data)
  return types === undefined || types.includes(type) || (type === 'integer' && types.includes('number'))
}

/** Whether nothing but `null` fits, which says nothing of what is wanted. */
function isEmpty (types: readonly JsonType[] | undefined): boolean {
  return types?.every((type) => type === 'null') === true
}

function onlyIndex (branches: readonly Branch[]): number {
  return branches.length === 1 ? branches[0]!.index : -1
}
