import type { ServerAjv, Validate } from '../ajv/server-ajv.js'
import type { Validators } from '../ajv/validator.js'
import { standaloneNode, type SchemaNode } from '../schema/node.js'
import { isPlainObject } from '../schema/schema.js'
import { standardJsonSchema } from '../schema/standard-json-schema.js'
import { planner, type PlanOptions } from './plan.js'
import type { Plan } from './walk.js'

/** A schema that can be explained; without an Ajv (another validator) only by what that has found. */
export interface Explainable {
  readonly root: SchemaNode
  readonly walkable: Walkable | undefined
}

/** What a walk needs. */
export interface Walkable {
  readonly ajv: ServerAjv
  readonly makePlan: (node: SchemaNode) => Plan
}

/** Tells of a validation function what can be explained of it, if it was made here. */
export type ExplainableOf = (validate: unknown) => Explainable | undefined

export function explainables ({ compiledBy }: Pick<Validators, 'compiledBy'>, options: PlanOptions): ExplainableOf {
  const walkables = new WeakMap<ServerAjv, Walkable>()
  const walkableOf = (ajv: ServerAjv): Walkable => {
    const known = walkables.get(ajv) ?? { ajv, makePlan: planner(ajv, options) }
    walkables.set(ajv, known)
    return known
  }
  return (validate) => {
    const compiled = compiledBy(validate)
    if (compiled === undefined) return undefined
    const { ajv, schema } = compiled
    return ajv === undefined ? unknown(schema) : { root: ajv.rootOf(validate as Validate), walkable: walkableOf(ajv) }
  }
}

/** What a validator has refused that is not Ajv: what its schema says of the fields, if it is a JSON Schema or can be told as one. */
export function unknown (schema: unknown): Explainable {
  return { root: standaloneNode(isPlainObject(schema) && !('~standard' in schema) ? schema : standardJsonSchema(schema)), walkable: undefined }
}
