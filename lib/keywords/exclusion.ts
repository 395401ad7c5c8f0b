import type { Branch } from './branch.js'
import { every, withoutChanges } from './evaluation.js'
import { has } from './object-members.js'
import { isSchemaObject } from '../schema/schema.js'
import type { SchemaNode } from '../schema/node.js'
import { isSamePlace, type Instance } from '../explain/instance.js'
import type { Found, FoundOptions } from '../explain/found.js'
import { presentField } from '../violation/presence.js'
import type { Condition } from '../violation/violation.js'
import type { Walk } from '../explain/walk.js'

/*
 * Fields that are not allowed, not together, or not with some values.
 */

/**
 * Reports the fields that an object must not have, for `not`.
 * @param sets the sets of fields of which none may be complete
 */
export function reportPresent (walk: Walk, node: SchemaNode, instance: Instance, sets: ReadonlyArray<readonly string[]>): false {
  if (walk.isTrial) return false
  const partner = partnerOf(walk, instance)
  const present = sets.filter((names) => names.every((name) => has(walk, instance, name)))
  every(walk, present, (names) => {
    const found = walk.make(node, 'not', instance, excluded(names, partner))
    if (partner !== undefined) found.when = undefined
    if (!walk.found.some((other) => isSameConflict(found, other))) walk.addAll([found])
    return false
  })
  return false
}

/**
 * The error for fields of which `not` allows only some.
 * @param partner another field that is present
 */
export function excluded (names: readonly string[], partner: string | undefined): FoundOptions {
  const together = partner === undefined ? names : [...new Set([partner, ...names])]
  return together.length === 1 ? { property: together[0], params: { isUnwanted: true } } : { params: { together } }
}

/** Reports a field that must not have certain values, or must have others, for `not` with a condition on one field. */
export function reportDenied (walk: Walk, node: SchemaNode, instance: Instance, { name, values, holds }: Condition): false {
  if (!has(walk, instance, name)) return walk.report(node, 'required', instance, { property: name })
  const field = walk.view.child(instance, name)
  return holds ? walk.report(node, 'not', field, { params: { denied: values } }) : walk.report(node, 'enum', field, { params: { values } })
}

/** The field whose presence is the only condition, if it is a field of the same object. */
function partnerOf ({ conditions: [when, ...others] }: Walk, instance: Instance): string | undefined {
  return when !== undefined && others.length === 0 && isSamePlace(when.instance, instance) ? presentField(when.condition) : undefined
}

/** Each of two fields may exclude the other one. */
function isSameConflict ({ params: { together }, instance, when }: Found, other: Found): boolean {
  return together !== undefined && isSamePlace(instance, other.instance) && when === other.when &&
    JSON.stringify(sorted(together)) === JSON.stringify(sorted(other.params.together))
}

function sorted (names: unknown): unknown {
  return Array.isArray(names) ? names.toSorted() : undefined
}

/** For a value that matches several branches of a `oneOf`: the fields that only some of these branches require, if each of them has one. */
export function requiredApart (walk: Walk, branches: readonly Branch[], instance: Instance): readonly string[] | undefined {
  if (!isSchemaObject(instance.value)) return undefined
  const lists = branches.filter(({ node }) => withoutChanges(walk, instance, () => walk.attempt(node, instance)) === true).map(({ required }) => [...required])
  const own = lists.map((names) => names.filter((name) => !lists.every((others) => others.includes(name))))
  return own.every((names) => names.length > 0) ? [...new Set(own.flat())] : undefined
}

/** A branch of a union, and the errors of a value in it. */
interface Failed {
  readonly branch: Branch
  readonly found: readonly Found[]
}

/**
 * The fields of an object that are in conflict: no branch of a union allows two of them. If a branch allows several of those that others refuse,
 * the first is named.
 */
export function conflicting (all: readonly Failed[], instance: Instance): readonly string[] | undefined {
  const refused = all.map(({ found }) => found.map((one) => unwantedName(one, instance)))
  const names = new Set(refused.flat().filter((name) => name !== undefined))
  if (names.size < 2) return undefined
  const allowed = all.map(({ branch }, at) => [...new Set([...branch.names, ...names])].filter((name) => names.has(name) && !refused[at]!.includes(name)))
  const together = [...new Set(allowed.flatMap(([first]) => first ?? []))]
  const areExclusive = all.every(({ branch }, at) => {
    const [first, ...others] = together.filter((name) => allowed[at]!.includes(name))
    return others.length === 0 && (first === undefined || branch.names.has(first) || !refused[at]!.includes(undefined))
  })
  return together.length > 1 && areExclusive ? together : undefined
}

/** The member of an object that an error does not allow at all. */
function unwantedName ({ keyword, instance: { parent, key }, instance, property }: Found, object: Instance): string | undefined {
  if (property !== undefined) return OF_UNWANTED.has(keyword) && isSamePlace(instance, object) ? property : undefined
  return keyword === 'false schema' && typeof key === 'string' && isSamePlace(parent!, object) ? key : undefined
}

/** Keywords that name a field that is not allowed. */
const OF_UNWANTED = new Set(['additionalProperties', 'unevaluatedProperties', 'not'])
