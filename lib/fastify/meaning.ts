import type { FastifyReply, FastifyRequest } from 'fastify'
import { databaseFailure } from '../answer/database-failure.js'
import { failureOf, statusFailure, type Failure } from '../answer/failure.js'
import type { DatabaseErrors } from '../database/database-errors.js'
import { receivedRequest } from './received-request.js'
import { property } from '../errors/thrown.js'
import { validationFunction } from '../request/request-violations.js'
import { isValidationError } from '../errors/validation-error.js'

/** The failure for an unknown route. Fastify before 5.5 treats a malformed URL as one if the method has no routes. */
export function unknownRoute ({ raw: { url = '' } }: FastifyRequest): Failure {
  return isMalformed(url.split('?', 1)[0]!) ? statusFailure(400, 'FST_ERR_BAD_URL') : statusFailure(404)
}

function isMalformed (path: string): boolean {
  try {
    decodeURI(path)
    return false
  } catch {
    return true
  }
}

/** The failure for an error in a request. */
export function meaningOf (
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  validationStatus: number,
  databaseErrors: DatabaseErrors | undefined
): Failure {
  if (isBrokenValidator(error, request)) return statusFailure(500)
  if (isBrokenJson(error, receivedRequest(request))) return statusFailure(400, 'FST_ERR_CTP_INVALID_JSON_BODY')
  if (isBrokenMultipart(error, request)) return statusFailure(400)
  const ofDatabase = databaseErrors === undefined ? undefined : databaseFailure(error, databaseErrors, validationStatus, request.method === 'DELETE')
  return ofDatabase ?? failureOf(error, reply.statusCode, validationStatus)
}

/**
 * Whether a validator has failed. Fastify treats every rejection of an asynchronous validator as a refusal with the status 400, but only a
 * validation error is one, or an error made for clients.
 */
function isBrokenValidator (error: unknown, request: FastifyRequest): boolean {
  if (isRefusing(error)) return false
  const part = property(error, 'validationContext')
  return typeof part === 'string' && property(error, 'statusCode') === 400 && isAsync(validationFunction(request, part as never))
}

function isRefusing (error: unknown): boolean {
  return isValidationError(error) || property(error, 'expose') === true ||
    ['details', 'issues', 'inner', 'messages'].some((name) => Array.isArray(property(error, name)))
}

/** Whether a validator is asynchronous: compiled by Ajv from an `$async` schema, or an application's own. */
function isAsync (validate: unknown): boolean {
  return property(validate, '$async') === true || property(property(validate, 'schemaEnv'), '$async') === true ||
    Object.prototype.toString.call(validate) === '[object AsyncFunction]'
}

/** The messages of V8 and of secure-json-parse. */
const JSON_MESSAGE = /\bJSON\b|forbidden prototype property/

/** Whether a body is malformed JSON. The messages of Fastify before 5.5, and of many parsers, are V8's, which show the body. */
function isBrokenJson (error: unknown, { body }: FastifyRequest): boolean {
  return property(error, 'name') === 'SyntaxError' && property(error, 'statusCode') === 400 && (body === undefined || body === null) &&
    JSON_MESSAGE.test(String(property(error, 'message')))
}

/** The messages of @fastify/busboy, which reads `multipart/form-data` for @fastify/multipart. */
const MULTIPART_MESSAGE = /^Multipart: Boundary not found$|\bunexpected end of multipart data$/i

/** Whether an upload is malformed or cut off. Its errors have no status, so Fastify answers with 500. */
function isBrokenMultipart (error: unknown, { headers }: FastifyRequest): boolean {
  return property(error, 'statusCode') === undefined && String(headers['content-type']).startsWith('multipart/') &&
    MULTIPART_MESSAGE.test(String(property(error, 'message')))
}
