import type { ServerAjv, Validate } from '../ajv/server-ajv.js'
import type { Validators } from '../ajv/validator.js'
import { standaloneNode, type SchemaNode } from '../schema/node.js'
import { isSchemaObject } from '../schema/schema.js'
import { planner, type PlanOptions } from './plan.js'
import type { Plan } from './walk.js'

/** A schema that can be explained; without an Ajv (another validator) only by what that has found. */
export interface Explainable {
  readonly root: SchemaNode
  readonly ajv: ServerAjv | undefined
  readonly makePlan: (node: SchemaNode) => Plan
}

/** Tells of a validation function what can be explained of it, if it was made here. */
export type ExplainableOf = (validate: unknown) => Explainable | undefined

export function explainables ({ compiledBy }: Pick<Validators, 'compiledBy'>, options: PlanOptions): ExplainableOf {
  const planners = new WeakMap<ServerAjv, Explainable['makePlan']>()
  const plannerOf = (ajv: ServerAjv): Explainable['makePlan'] => {
    const known = planners.get(ajv) ?? planner(ajv, options)
    planners.set(ajv, known)
    return known
  }
  return (validate) => {
    const compiled = compiledBy(validate)
    if (compiled === undefined) return undefined
    const { ajv, schema } = compiled
    if (ajv === undefined) return unknown(schema)
    // what waits, and says later what it has found, is told by that
    return { root: ajv.rootOf(validate as Validate), ajv, makePlan: plannerOf(ajv) }
  }
}

/** What a validator has refused that is not Ajv: what its schema says of the fields, if it is a JSON Schema. */
export function unknown (schema: unknown): Explainable {
  return { root: standaloneNode(isJson(schema) ? schema : undefined), ajv: undefined, makePlan: () => { throw new Error('nothing is walked here') } }
}

/** A schema object of another kind (zod, joi) is an instance of a class. */
function isJson (schema: unknown): boolean {
  return isSchemaObject(schema) && [Object.prototype, null].includes(Object.getPrototypeOf(schema))
}
