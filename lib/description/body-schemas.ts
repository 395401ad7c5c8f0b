import type { Json } from './openapi-keywords.js'

/*
 * The bodies of error answers as Schema Objects of any version of OpenAPI: `ErrorEnvelope`, `CodedErrorEnvelope` and `ProblemDetails`
 * have `patternProperties`, which OpenAPI 3.0 lacks. Each call creates a new one, since YAML writers turn shared objects into aliases.
 */

export function envelope (): Json {
  return {
    title: 'ErrorEnvelope',
    type: 'object',
    required: ['message', 'errors'],
    properties: { message: string('The message for the whole answer'), errors: texts() },
  }
}

/** The envelope of a service with the option `codes`. */
export function codedEnvelope (): Json {
  const properties = { code: string('The schema keyword, or an error code'), params: { type: 'object', additionalProperties: true } }
  const code = { type: 'object', required: ['code'], properties }
  return {
    title: 'CodedErrorEnvelope',
    type: 'object',
    required: ['message', 'errors', 'codes'],
    properties: {
      message: string('The message for the whole answer'),
      errors: texts(),
      code: string('The error code'),
      codes: { description: 'The codes of `errors`, in the same order', type: 'object', additionalProperties: { type: 'array', items: code } },
    },
  }
}

/** RFC 9457. */
export function problemDetails (): Json {
  return {
    title: 'ProblemDetails',
    type: 'object',
    required: ['type', 'title', 'status', 'detail', 'errors'],
    properties: {
      type: string('A URI that identifies the problem type'),
      title: string('The name of the status'),
      status: { type: 'integer' },
      detail: string('The message for the whole answer'),
      code: string('The error code'),
      errors: { type: 'array', items: problemError() },
    },
  }
}

function problemError (): Json {
  return {
    type: 'object',
    required: ['detail'],
    properties: {
      detail: string('The error text'),
      pointer: string('A JSON pointer into the body, as a URI fragment'),
      field: string('The field'),
      in: { type: 'string', description: 'The part of the request', enum: ['body', 'query', 'path', 'header'] },
      code: string('The schema keyword, or an error code'),
    },
  }
}

function texts (): Json {
  return { description: 'The error texts of each field; `""` stands for the request as a whole', type: 'object', additionalProperties: { type: 'array', items: { type: 'string' } } }
}

function string (description: string): Json {
  return { type: 'string', description }
}
