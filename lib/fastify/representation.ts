import type { FastifyReply, FastifyRequest } from 'fastify'
import { MEDIA_TYPE, namesType, preferredType } from '../answer/accept.js'
import { answer, isForeignText } from '../answer/answer.js'
import { PageWriter, type ErrorPage } from '../answer/error-page.js'
import { HTML_TYPE, PAGE_HEADERS } from '../answer/html.js'
import { PROBLEM_TYPE, ProblemWriter } from '../answer/problem.js'
import { recording } from '../answer/recorded-codes.js'
import { titleKeys } from '../answer/status-keys.js'
import { sentHeader } from '../request/sent-header.js'
import { logFault, type Outcome } from './log.js'
import type { RenderPage } from './options.js'
import { addVary, retryAfterOf } from './reply-headers.js'
import { serialized, serializersOf, takes } from './response-schema.js'
import type { Service } from './service.js'

/** An answer in the form that the client prefers. */
export interface Representation {
  /** The content type. */
  readonly type: string
  readonly body: string
  /** The page that the application writes instead of the body. It does not reject. */
  readonly own?: Promise<string>
}

export function representation (service: Service, request: FastifyRequest, reply: FastifyReply, outcome: Outcome, language: string): Representation {
  const { failure: { status, code } } = outcome
  const serializers = serializersOf(reply, status)
  const chosen = chosenType(service, request, reply, (type) => takes(serializers, type))
  if (chosen === HTML_TYPE) return page(service, request, reply, outcome, language)
  const writer = chosen === PROBLEM_TYPE ? new ProblemWriter(titleOf(service, status, language), service.problemType) : service.newWriter()
  const body = written(service, request, reply, outcome, language, writer)
  return {
    type: `${chosen}; charset=utf-8`,
    body: serializers === undefined ? body : serializedSafely(request, () => serialized(serializers, chosen, body, status, code), body),
  }
}

/** Parses Accept only if it names another type than JSON. `Vary` names it if it may decide. */
function chosenType ({ html }: Service, request: FastifyRequest, reply: FastifyReply, isTaken: (type: string) => boolean): string {
  const accept = sentHeader(request, 'accept')
  const namesProblem = namesType(accept, PROBLEM_TYPE)
  if (html === false && !namesProblem) return MEDIA_TYPE
  addVary(reply, 'Accept')
  const offered = [...(namesProblem ? [PROBLEM_TYPE] : []), ...(html === false ? [] : [HTML_TYPE])]
  return preferredType(accept, offered.filter(isTaken))
}

function written (
  service: Service,
  request: FastifyRequest,
  reply: FastifyReply,
  { failure, findings }: Outcome,
  language: string,
  writer: ReturnType<Service['newWriter']>
): string {
  return answer(service.messages, language, { failure, findings, retryAfter: retryAfterOf(reply) }, service, recording(writer, request.raw))
}

function titleOf ({ messages }: Service, status: number, language: string): string {
  return messages.constant(language, titleKeys(status)).text
}

function page (service: Service, request: FastifyRequest, reply: FastifyReply, outcome: Outcome, language: string): Representation {
  const { failure } = outcome
  const writer = new PageWriter(titleOf(service, failure.status, language), language, isForeignText(service.messages, language, failure))
  const made = { type: `${HTML_TYPE}; charset=utf-8`, body: written(service, request, reply, outcome, language, writer) }
  if (typeof service.html === 'function') return { ...made, own: ownPage(service.html, writer.page(), request, reply, made.body) }
  reply.headers(PAGE_HEADERS)
  return made
}

/** The page of the application, under the policy that it has set, or else that of this package. If it fails, this package's page. */
async function ownPage (render: RenderPage, error: ErrorPage, request: FastifyRequest, reply: FastifyReply, otherwise: string): Promise<string> {
  for (const [name, value] of Object.entries(PAGE_HEADERS)) if (!reply.hasHeader(name)) reply.header(name, value)
  try {
    const own = await render(error, request, reply)
    if (typeof own !== 'string') throw new TypeError('html: the function must return a page as a string')
    return own
  } catch (fault) {
    logFault(request, fault)
    reply.headers(PAGE_HEADERS)
    return otherwise
  }
}

function serializedSafely (request: FastifyRequest, serialize: () => string, otherwise: string): string {
  try {
    return serialize()
  } catch (fault) {
    logFault(request, fault)
    return otherwise
  }
}
