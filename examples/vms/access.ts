import { ApiError } from 'fastify-localized-errors'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Database } from './database/database.js'
import { hashOf } from './secrets.js'

export interface Account {
  readonly login: string
  readonly role: 'viewer' | 'admin'
  readonly company: number
  readonly requestsPerMinute: number
  readonly maintenance: boolean
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; `null` where nobody has to say so. */
    account: Account | null
  }

  interface FastifyContextConfig {
    /** Who may use the route. Default: everybody with a token. */
    role?: 'admin'
    /** Whether the route is served during maintenance. Default: false. */
    duringMaintenance?: boolean
  }
}

const ACCOUNT = `
  select login, role, company_id as company, requests_per_minute as "requestsPerMinute", maintenance
  from tokens join accounts using (login) join companies on companies.id = company_id
  where hash = $1 and expires_at > now()`

/**
 * An `onRequest` hook that finds the account of the bearer token: 401 without one, 503 while the company's data is worked on.
 * @param countRefused counts a request without an account, and throws a 429 when there are too many
 */
export function authentication ({ query }: Database, countRefused: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const token = tokenOf(request)
    const [account] = token === undefined ? [] : await query<Account>(ACCOUNT, [hashOf(token)])
    if (account === undefined) {
      await countRefused(request, reply)
      throw new ApiError(401, { headers: { 'www-authenticate': 'Bearer realm="vms"' } })
    }
    request.account = account
    if (account.maintenance && request.routeOptions.config.duringMaintenance !== true) throw new ApiError(503, { headers: { 'retry-after': '120' } })
  }
}

/** An `onRequest` hook that asks for the role of the route. */
export async function authorization (request: FastifyRequest): Promise<void> {
  const { role } = request.routeOptions.config
  if (role !== undefined && accountOf(request).role !== role) throw new ApiError(403)
}

export function accountOf ({ account }: FastifyRequest): Account {
  if (account === null) throw new Error('the route is not behind the authentication')
  return account
}

/** RFC 6750, section 2.1 */
export function tokenOf ({ headers: { authorization = '' } }: FastifyRequest): string | undefined {
  return /^Bearer +([\w.~+/-]+=*) *$/i.exec(authorization)?.[1]
}
