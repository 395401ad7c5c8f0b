import { REQUEST_PARTS, type RequestPart } from '../violation/violation.js'
import { functionOf, partSchema, type Judge, type KnownRoute } from '../fastify/routes.js'
import type { Service } from '../fastify/service.js'
import { jsonCopy } from './json-copy.js'
import { RefusedRequests, type Parts, type SampleRequest } from './refused-requests.js'
import type { Walkable } from '../request/explainable.js'
import { Explainer } from '../request/explainer.js'
import type { SchemaNode } from '../schema/node.js'
import type { RouteExamples } from './response-objects.js'
import type { Json } from './openapi-keywords.js'
import { isPlain } from './plain-schema.js'
import { answersTo, placeOfLanguage, type Judged } from './sample-answer.js'

/** Creates the examples of routes: refused requests and their answers, named `en`, `ru`, `en-2`, `ru-2` and so on. */
export class ExampleMaker {
  readonly #requests = new RefusedRequests()

  /** @returns `undefined` if there is no request with a known answer */
  of (service: Service, route: KnownRoute, languages: readonly string[]): RouteExamples | undefined {
    const found = judgesOf(service, route)
    const names = parameterNames(route.url)
    if (found === undefined || names === undefined) return undefined
    const { parts } = found
    const told = this.#requests.of(parts, names).flatMap((sample) => {
      const answers = answersTo(service, route, found, sample, languages).map(([language, body]) => [language, exactly(body)] as const)
      const exact = answers.filter(([, value]) => value !== undefined)
      return exact.length === 0 ? [] : [{ sample, answers: exact }]
    })
    if (told.length === 0) return undefined
    return { requests: told.map(({ sample }) => sent(route, sample)), examples: Object.fromEntries(told.flatMap(named)) }
  }
}

/** The validation functions of a route; `undefined` if one is not Ajv's, or if the application formats the errors itself. */
function judgesOf (service: Service, route: KnownRoute): Judged & { parts: Parts } | undefined {
  const { routes, explainableOf, mostFound } = service
  if ((route.options as Json).constraints !== undefined || !routes.words(route)) return undefined
  const judges = new Map<RequestPart, Judge>()
  const explainers = new Map<RequestPart, Explainer>()
  const parts = new Map<RequestPart, any>()
  for (const part of REQUEST_PARTS) {
    if (partSchema(route, part) === undefined) continue
    const judge = routes.judgeOf(route, part)
    const explainable = explainableOf(functionOf(judge))
    if (explainable?.walkable === undefined || explainable.root.keywords.$async === true) return undefined
    judges.set(part, judge!)
    explainers.set(part, new Explainer(part, explainable, mostFound))
    parts.set(part, explainable)
  }
  const said = parts.get(placeOfLanguage(service)?.part as RequestPart)
  return { judges, explainers, parts, arePlain: [...parts.values()].every(({ root }) => isPlain(root)) && (said === undefined || !removes(said)) }
}

/** Whether a part loses members that its schema does not declare. */
function removes ({ root: { keywords }, walkable }: { root: SchemaNode, walkable: Walkable }): boolean {
  const { removeAdditional = false } = walkable.ajv.opts
  return removeAdditional === 'all' || (removeAdditional !== false && keywords.additionalProperties === false)
}

/** The parameters of a URL; `undefined` if they are not just names between slashes. */
function parameterNames (url: string): string[] | undefined {
  const segments = url.split('/').filter((segment) => /[:*(]/.test(segment))
  return segments.every((segment) => /^:\w+$/.test(segment)) ? segments.map((segment) => segment.slice(1)) : undefined
}

/** The parsed answer, if it serializes to the same bytes: names that look like indexes come first in an object. */
function exactly (body: string): unknown {
  const value: unknown = JSON.parse(body)
  return !/"\d+":/.test(body) || JSON.stringify(value) === body ? value : undefined
}

function named ({ sample, answers }: { sample: SampleRequest, answers: ReadonlyArray<readonly [string, unknown]> }, at: number): Array<[string, Json]> {
  const summary = shortly(sample)
  return answers.map(([language, value]) => [at === 0 ? language : `${language}-${at + 1}`, { summary: `${language}: ${summary}`, value, 'x-request': at }])
}

/** The most characters of a summary. */
const LONGEST_SUMMARY = 120

function shortly ({ params, querystring, headers, body }: SampleRequest): string {
  const text = [params, querystring, headers, body].flatMap((part) => part === undefined ? [] : JSON.stringify(part)).filter((json) => json !== '{}').join(' ')
  return text.length > LONGEST_SUMMARY ? `${text.slice(0, LONGEST_SUMMARY - 1)}…` : text || '{}'
}

/** A request as it is sent, without the language. */
function sent ({ options: { method }, url }: KnownRoute, { params, querystring, headers, body }: SampleRequest): Json {
  const methods = [method].flat()
  const path = url.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name]!))
  const pairs = Object.entries(querystring).flatMap(([name, value]) => [value].flat().map((one) => [name, one] as const))
  const query = pairs.map((pair) => pair.map(encodeURIComponent).join('=')).join('&')
  return {
    method: methods.find((one) => one !== 'GET' && one !== 'HEAD') ?? methods[0],
    url: query === '' ? path : `${path}?${query}`,
    ...(Object.keys(headers).length === 0 ? {} : { headers }),
    // YAML writers turn shared objects into aliases
    ...(body === undefined ? {} : { body: jsonCopy(body) }),
  }
}
