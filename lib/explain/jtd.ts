import type { ErrorObject } from 'ajv'

/*
 * The errors of JSON Type Definition (RFC 8927), as JSON Schema would have them.
 */

type Named = Pick<ErrorObject, 'keyword' | 'params'>

/** The keyword of JSON Schema for an error, and its params; those of other keywords are unchanged. */
export function inJsonSchema (keyword: string, params: Record<string, any>): Named {
  switch (keyword) {
    case 'properties': case 'optionalProperties': case 'discriminator': return memberError(keyword, params)
    case 'elements': case 'values': return { keyword: 'type', params }
    case 'type': return typeError(params)
    default: return { keyword, params }
  }
}

function memberError (keyword: string, params: Record<string, any>): Named {
  if (params.error === 'missing') return { keyword: 'required', params }
  // the path of this error leads to the property itself
  if (params.error === 'additional') return { keyword: 'additionalProperties', params: {} }
  return { keyword: typeof params.type === 'string' ? 'type' : keyword, params }
}

function typeError (params: Record<string, any>): Named {
  const { type } = params
  if (type === 'timestamp') return { keyword: 'format', params: { format: 'date-time' } }
  if (/^u?int\d+$/.test(String(type))) return { keyword: 'type', params: { ...params, type: 'integer' } }
  return { keyword: 'type', params: /^float\d+$/.test(String(type)) ? { ...params, type: 'number' } : params }
}
