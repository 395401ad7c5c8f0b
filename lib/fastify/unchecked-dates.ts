import type { RouteOptions } from 'fastify'
import { compiledFor, compilerOf, formatsOf, schemasOf, type Compiler } from './route-schemas.js'
import type { KnownRoute } from './routes.js'

/*
 * A validator other than Ajv may not know `dateFormat`, and silently accept any string.
 */

/**
 * Makes the start fail if a route has a schema with `dateFormat` and a validator compiler that does not check it.
 * @param routes all, with the compilers that the start has set
 * @throws Error which names the route
 */
export function requireDateChecks (routes: readonly KnownRoute[]): void {
  const checking = new Set<Compiler>()
  for (const route of routes) {
    const compiler = compilerOf(route)
    if (compiler === undefined || checking.has(compiler)) continue
    const date = [...schemasOf(route)].find(({ keywords }) => formatsOf(keywords).length > 0)
    if (date === undefined) continue
    if (!checksDates(route)) throw new Error(complaint(route.options, date.place))
    checking.add(compiler)
  }
}

function complaint ({ method, url }: RouteOptions, place: string): string {
  return `fastify-localized-errors: ${[method].flat().join(', ')} ${url}: its validator compiler does not check dateFormat (${place}) and would accept any string; use Fastify's own compiler for the route, or a format that its compiler supports`
}

/** Whether the compiler of a route refuses invalid dates. */
function checksDates (route: KnownRoute): boolean {
  const result: any = compiledFor(route, { type: 'string', dateFormat: 'Y-m-d' })('no date')
  return result === false || Boolean(result?.error)
}
