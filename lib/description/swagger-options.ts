import { partSchema, type KnownRoute } from '../fastify/routes.js'
import { serviceOf, type Service } from '../fastify/service.js'
import { REQUEST_PARTS } from '../violation/violation.js'
import { canRefuse } from './can-refuse.js'
import { Components } from './components.js'
import { checkErrorResponses, isDescribed, responsesFor, type ErrorResponse, type ErrorResponses } from './error-responses.js'
import { withOpenapiKeywords, type Json } from './openapi-keywords.js'
import { withOldSchemas } from './openapi-3-0.js'
import { MarkedRoutes, operationsOf } from './operations.js'
import { NO_EXAMPLES, ResponseObjects } from './response-objects.js'
import { ExampleMaker } from './route-examples.js'

export interface DescriptionOptions {
  /** The error answers of operations. A route's `config.errorResponses` take precedence. Default: `true`, all that are found. */
  responses?: ErrorResponses
  /** Languages of the examples, or `false` for none. Default: `true`, those of the service. */
  examples?: boolean | readonly string[]
  /** The language of titles and descriptions. Default: the fallback of the service. */
  lng?: string
}

/** The options of @fastify/swagger that are used here. */
interface Transforms {
  transform?: ((input: any) => any) | null
  transformObject?: (documents: any) => any
}

/**
 * Extends the options of @fastify/swagger 9, so that the description has the error answers of all routes that the plugin answers for, and schemas
 * that OpenAPI tools understand. The application's own `transform` and `transformObject` run first.
 * @throws TypeError when an option is wrong, or `openapi` is missing; the message names it
 * @example await app.register(swagger, openapi({ openapi: { info: { title: 'Recordings', version: '1.0.0' } } }))
 */
export function openapi<Options extends object> (
  options: Options,
  description: DescriptionOptions = {}
): Options & { transform: (input: any) => any, transformObject: (documents: any) => any } {
  checkOptions(description)
  requireOpenapi(options)
  const { transform, transformObject } = options as Transforms
  const marked = new MarkedRoutes()
  return {
    ...options,
    transform: (input: any) => marked.mark(transform?.(input) ?? { schema: input.schema, url: input.url }, input),
    transformObject (documents: Json) {
      const given = transformObject === undefined ? documents.openapiObject ?? documents.swaggerObject : transformObject(documents)
      return documents.openapiObject === undefined ? withKeywordsOnly(given, marked, description) : described(given, marked, description)
    },
  }
}

/** Without `openapi`, @fastify/swagger writes Swagger 2.0, which gets no error answers: an application has to ask for it by `swagger`. */
function requireOpenapi (options: { openapi?: unknown, swagger?: unknown, mode?: unknown }): void {
  const { openapi: document, swagger, mode } = options
  if ((document ?? swagger ?? undefined) === undefined && mode !== 'static') {
    throw new TypeError("openapi: @fastify/swagger's option openapi is required, as in openapi({ openapi: { info: { title: 'Recordings', version: '1.0.0' } } })")
  }
}

/** Swagger 2.0. */
function withKeywordsOnly (given: Json, marked: MarkedRoutes, { lng = 'en' }: DescriptionOptions): Json {
  const document: Json = withOpenapiKeywords(given, lng)
  for (const found of operationsOf(document)) marked.routeOf(found)
  return document
}

function checkOptions (options: DescriptionOptions): void {
  for (const name of Object.keys(options)) if (!OPTIONS.includes(name)) throw new TypeError(`${name}: unknown option; the options are ${OPTIONS.join(', ')}`)
  const { responses, examples, lng } = options
  checkErrorResponses(responses, 'responses')
  const areLanguages = Array.isArray(examples) && examples.every((language) => typeof language === 'string')
  if (examples !== undefined && typeof examples !== 'boolean' && !areLanguages) throw new TypeError(`examples: must be true, false or a list of languages, not ${JSON.stringify(examples)}`)
  if (lng !== undefined && typeof lng !== 'string') throw new TypeError(`lng: must be a language, not ${JSON.stringify(lng)}`)
}

const OPTIONS = ['responses', 'examples', 'lng']

function described (given: Json, marked: MarkedRoutes, options: DescriptionOptions): Json {
  const replaced: Json = withOpenapiKeywords(given, options.lng ?? 'en')
  const document = String(replaced.openapi).startsWith('3.0') ? withOldSchemas(replaced) : replaced
  const components = new Components(document)
  const maker = new ExampleMaker()
  const describers = new Map<Service, Describer>()
  for (const found of operationsOf(document)) {
    const route = marked.routeOf(found)
    const service = route === undefined ? undefined : serviceOf(route.instance)
    if (service === undefined) continue
    const describer = describers.get(service) ?? new Describer(service, document, components, maker, options)
    describers.set(service, describer)
    describer.describe(found.operation, route!)
  }
  return document
}

/** Adds the error answers of a service to operations. */
class Describer {
  readonly #service: Service
  readonly #document: Json
  readonly #writer: ResponseObjects
  readonly #maker: ExampleMaker
  readonly #options: DescriptionOptions
  /** The languages of examples. */
  readonly #languages: readonly string[]

  constructor (service: Service, document: Json, components: Components, maker: ExampleMaker, options: DescriptionOptions) {
    const { languages, fallbackLng } = service
    const { lng, examples = true } = options
    this.#service = service
    this.#document = document
    this.#maker = maker
    this.#options = options
    this.#languages = typeof examples === 'boolean' ? languages.filter(() => examples) : languages.filter((language) => examples.includes(language))
    this.#writer = new ResponseObjects(service, components, lng !== undefined && languages.includes(lng) ? lng : fallbackLng, this.#languages)
  }

  describe (operation: Json, route: KnownRoute): void {
    const own: Json = operation.responses ?? {}
    const refusal = canBeRefused(this.#service, route) ? this.#service.validationStatus : undefined
    const chosen = this.#chosen(operation, route, refusal)
    const added = [...chosen].filter(([status]) => !isDescribed(own, status))
    if (added.length === 0) return
    const written = added.map(([status, response]) => [status, this.#response(status, response, route, refusal)])
    operation.responses = { ...own, ...Object.fromEntries(written) }
    addParameters(operation, this.#writer.parameters(), this.#document)
  }

  #chosen (operation: Json, route: KnownRoute, refusal: number | undefined): ReadonlyMap<string, ErrorResponse> {
    const { method, config } = route.options
    const given = (config as { errorResponses?: ErrorResponses } | undefined)?.errorResponses
    checkErrorResponses(given, `config.errorResponses of ${[method].flat().join()} ${route.url}`)
    // an error handler of the application may answer with anything
    const ofService = this.#service.routes.answers(route) ? this.#options.responses : false
    const isAsked = isSecured(operation.security ?? this.#document.security)
    return responsesFor({ hasBody: operation.requestBody !== undefined, isSecured: isAsked, refusal }, [ofService, given])
  }

  #response (status: string, response: ErrorResponse, route: KnownRoute, refusal: number | undefined): Json {
    const isRefusal = Number(status) === refusal
    const hasExamples = isRefusal && this.#languages.length > 0 && this.#service.routes.answers(route)
    const own = hasExamples ? this.#maker.of(this.#service, route, this.#languages) : undefined
    return this.#writer.write(status, response as Exclude<ErrorResponse, false>, isRefusal ? own ?? NO_EXAMPLES : undefined)
  }
}

/** Whether every alternative has a security requirement. */
function isSecured (security: unknown): boolean {
  return Array.isArray(security) && security.length > 0 && security.every((requirement) => Object.keys(requirement).length > 0)
}

/** Whether a request can be refused by the service: with `attachValidation`, the handler answers instead. */
function canBeRefused ({ routes, explainableOf }: Service, route: KnownRoute): boolean {
  if (route.options.attachValidation === true) return false
  return REQUEST_PARTS.some((part) => {
    if (partSchema(route, part) === undefined) return false
    const judge = routes.judgeOf(route, part)
    if (judge === undefined) return true
    const functions = typeof judge === 'function' ? [judge] : Object.values(judge)
    return functions.some((validate) => canRefuse(explainableOf(validate)!, part))
  })
}

function addParameters (operation: Json, parameters: readonly Json[], document: Json): void {
  const own: Json[] = operation.parameters ?? []
  const nameOf = ({ $ref, ...inline }: Json): string => {
    const { in: place, name } = $ref === undefined ? inline : document.components.parameters[$ref.split('/').at(-1)] ?? {}
    return `${place} ${String(name).toLowerCase()}`
  }
  const names = own.map(nameOf)
  const added = parameters.filter((parameter) => !names.includes(nameOf(parameter)))
  if (added.length > 0) operation.parameters = [...own, ...added]
}
