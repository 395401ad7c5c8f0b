import type { RouteOptions } from 'fastify'
import { REQUEST_PARTS } from '../violation/violation.js'
import type { KnownRoute } from './routes.js'
import { isPlainObject } from '../schema/schema.js'

/*
 * A validator other than Ajv may not know `dateFormat`, and silently accept any string.
 */

type Compiler = (route: object) => (data: unknown) => unknown

/**
 * Makes the start fail if a route has a schema with `dateFormat` and a validator compiler that does not check it.
 * @param routes all, with the compilers that the start has set
 * @throws Error which names the route
 */
export function requireDateChecks (routes: readonly KnownRoute[]): void {
  const known = new Map<Compiler, boolean>()
  for (const route of routes) {
    const compiler = (route.options.validatorCompiler ?? route.instance.validatorCompiler) as Compiler | undefined
    if (compiler === undefined || known.get(compiler) === true) continue
    const place = placeOfDate(route)
    if (place === undefined) continue
    if (!known.has(compiler)) known.set(compiler, checksDates(compiler))
    if (known.get(compiler) === false) throw new Error(complaint(route.options, place))
  }
}

function complaint ({ method, url }: RouteOptions, place: string): string {
  return `fastify-localized-errors: ${[method].flat().join(', ')} ${url}: its validator compiler does not check dateFormat (${place}) and would accept any string; use Fastify's own compiler for the route, or a format that its compiler knows`
}

/** Whether a compiler refuses invalid dates. */
function checksDates (compiler: Compiler): boolean {
  try {
    const result: any = compiler({ schema: { type: 'string', dateFormat: 'Y-m-d' }, method: 'GET', url: '/', httpPart: 'body' })('no date')
    return result === false || Boolean(result?.error)
  } catch {
    return false
  }
}

/** Where the schema of a route has the keyword: `body: at`. */
function placeOfDate ({ instance, options }: KnownRoute): string | undefined {
  const shared = instance.getSchemas()
  for (const part of REQUEST_PARTS) {
    const path = pathOfDate((options.schema as Record<string, unknown> | undefined)?.[part], shared, new Set())
    if (path !== undefined) return `${part}${path.map((name) => `/${name}`).join('')}`
  }
  return undefined
}

/** The path of the keyword in a schema. Schemas that are not JSON, such as zod's, do not have it. */
function pathOfDate (schema: unknown, shared: Readonly<Record<string, unknown>>, seen: Set<unknown>): string[] | undefined {
  if ((!Array.isArray(schema) && !isPlainObject(schema)) || seen.has(schema)) return undefined
  seen.add(schema)
  const keywords = schema as Record<string, unknown>
  if (typeof keywords.dateFormat === 'string' || Array.isArray(keywords.dateFormat)) return []
  for (const name in keywords) {
    const inner = keywords[name]
    const path = pathOfDate(name === '$ref' && typeof inner === 'string' ? shared[inner.split('#')[0]!] : inner, shared, seen)
    if (path !== undefined) return [name, ...path]
  }
  return undefined
}
