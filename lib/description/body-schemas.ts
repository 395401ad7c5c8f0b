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
    properties: { message: string('What is wrong as a whole'), errors: texts() },
  }
}

/** The envelope of a service with the option `codes`. */
export function codedEnvelope (): Json {
  const code = { type: 'object', required: ['code'], properties: { code: string('The keyword of the schema, or a code'), params: { type: 'object', additionalProperties: true } } }
  return {
    title: 'CodedErrorEnvelope',
    type: 'object',
    required: ['message', 'errors', 'codes'],
    properties: {
      message: string('What is wrong as a whole'),
      errors: texts(),
      code: string('The code of the answer'),
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
      type: string('The kind of problem, a URI'),
      title: string('The name of the status'),
      status: { type: 'integer' },
      detail: string('What is wrong as a whole'),
      code: string('The code of the answer'),
      errors: { type: 'array', items: problemError() },
    },
  }
}

function problemError (): Json {
  return {
    type: 'object',
    required: ['detail'],
    properties: {
      detail: string('What is wrong'),
      pointer: string('A JSON pointer into the body, as a URI fragment'),
      field: string('The field'),
      in: { type: 'string', description: 'The part of the request', enum: ['body', 'query', 'path', 'header'] },
      code: string('The keyword of the schema, or a code'),
    },
  }
}

function texts (): Json {
  return { description: 'What is wrong with each field; the name `""` stands for the request as a whole', type: 'object', additionalProperties: { type: 'array', items: { type: 'string' } } }
}

function string (description: string): Json {
  return { type: 'string', description }
}
