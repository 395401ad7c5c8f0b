import type { ErrorObject } from 'ajv'
import type { ExplainedError } from '../ajv/explaining-ajv.js'

/**
 * An error of a validator that was not made here, in the words of JSON Schema: with everything that Ajv always says, and
 * with JTD's keywords (RFC 8927) called by what they have found.
 */
export function foreignError (error: ErrorObject): ExplainedError {
  const { instancePath = '', schemaPath = '', keyword = 'default', params = {}, message = '' } = error as Partial<ErrorObject>
  const { keyword: said, params: saidParams } = inJsonSchema(keyword, params)
  return { ...error, instancePath, schemaPath, keyword: said, params: saidParams, message }
}

type Said = Pick<ErrorObject, 'keyword' | 'params'>

function inJsonSchema (keyword: string, params: Record<string, any>): Said {
  switch (keyword) {
    case 'properties': case 'optionalProperties': return propertiesError(keyword, params)
    case 'elements': case 'values': return { keyword: 'type', params }
    case 'type': return typeError(params)
    case 'discriminator': return typeof params.type === 'string' ? { keyword: 'type', params } : { keyword, params }
    default: return { keyword, params }
  }
}

function propertiesError (keyword: string, params: Record<string, any>): Said {
  if (params.error === 'missing') return { keyword: 'required', params }
  // the path of this one goes to the property itself
  if (params.error === 'additional') return { keyword: 'additionalProperties', params: {} }
  return typeof params.type === 'string' ? { keyword: 'type', params } : { keyword, params }
}

function typeError (params: Record<string, any>): Said {
  const { type } = params
  if (type === 'timestamp') return { keyword: 'format', params: { format: 'date-time' } }
  if (/^u?int\d+$/.test(String(type))) return { keyword: 'type', params: { ...params, type: 'integer' } }
  return { keyword: 'type', params: /^float\d+$/.test(String(type)) ? { ...params, type: 'number' } : params }
}
