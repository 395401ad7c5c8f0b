import type { ServerAjv, Validate } from '../ajv/server-ajv.js'
import type { Validators } from '../ajv/validator.js'
import { standaloneNode, type SchemaNode } from '../schema/node.js'
import { isPlainObject } from '../schema/schema.js'
import { standardJsonSchema } from '../validators/standard-json-schema.js'
import { planner, type PlanOptions } from '../explain/plan.js'
import type { WalkOptions } from '../explain/walk.js'

/** A schema that can be explained: by a walk if Ajv has compiled it, otherwise by the errors of its validator. */
export interface Explainable {
  readonly root: SchemaNode
  readonly walkable: Walkable | undefined
}

/** What a walk needs to know of the server. */
export type Walkable = Omit<WalkOptions, 'mostFound'>

/** What can be explained about a validation function, if it was compiled here. */
export type ExplainableOf = (validate: unknown) => Explainable | undefined

export function explainables ({ compiledBy }: Pick<Validators, 'compiledBy'>, options: PlanOptions): ExplainableOf {
  const walkables = new WeakMap<ServerAjv, Walkable>()
  const walkableOf = (ajv: ServerAjv): Walkable => {
    const known = walkables.get(ajv) ?? walkable(ajv, options)
    walkables.set(ajv, known)
    return known
  }
  return (validate) => {
    const compiled = compiledBy(validate)
    if (compiled === undefined) return undefined
    const { ajv, schema } = compiled
    return ajv === undefined ? unwalkable(schema) : { root: ajv.rootOf(validate as Validate), walkable: walkableOf(ajv) }
  }
}

/** For a validator that is not Ajv: its fields are those of its schema, if that is a JSON Schema or can be read as one. */
export function unwalkable (schema: unknown): Explainable {
  return { root: standaloneNode(isPlainObject(schema) && !('~standard' in schema) ? schema : standardJsonSchema(schema)), walkable: undefined }
}

function walkable (ajv: ServerAjv, options: PlanOptions): Walkable {
  const { coerceTypes = false, strictNumbers = true, allErrors = false } = ajv.opts
  return { makePlan: planner(ajv, options), ajv, coercion: coerceTypes, strictNumbers: Boolean(strictNumbers), failsFast: !allErrors }
}
