import rateLimit, { type RateLimitPluginOptions } from '@fastify/rate-limit'
import type { FastifyInstance } from 'fastify'
import { Redis } from 'ioredis'

/** Of somebody without a token. */
const REQUESTS_PER_MINUTE = 60

/**
 * Counts the requests of each company, and of each address where nobody has signed in, for the routes that are declared afterwards.
 * While Redis is away, nothing is counted and everybody is served.
 * @param redisUrl where all instances count together
 */
export async function limitRequests (app: FastifyInstance, redisUrl: string | undefined): Promise<void> {
  const options: RateLimitPluginOptions = {
    max: ({ account }) => account?.requestsPerMinute ?? REQUESTS_PER_MINUTE,
    keyGenerator: ({ account, ip }) => account === null ? `address ${ip}` : `company ${account.company}`,
    timeWindow: 60_000,
    skipOnError: true,
  }
  if (redisUrl !== undefined) Object.assign(options, { redis: connect(app, redisUrl), nameSpace: 'vms-' })
  await app.register(rateLimit, options)
}

function connect (app: FastifyInstance, url: string): Redis {
  const redis = new Redis(url, { connectTimeout: 500, commandTimeout: 500, maxRetriesPerRequest: 1 })
  redis.on('error', (error: NodeJS.ErrnoException) => app.log.warn({ code: error.code }, 'Redis cannot be reached'))
  app.addHook('onClose', async () => redis.disconnect())
  return redis
}
