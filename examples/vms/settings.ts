/** The settings from the environment. */
export interface Settings {
  readonly port: number | undefined
  readonly host: string
  /** A PostgreSQL server; without one the service has an embedded PostgreSQL, empty at each start. */
  readonly databaseUrl: string | undefined
  /** Where instances count requests together; without it each counts its own. */
  readonly redisUrl: string | undefined
  /** The server that has the cameras' pictures. */
  readonly mediaUrl: string
  /** The load balancers whose `X-Forwarded-For` counts: addresses, networks or `loopback`, separated by commas. */
  readonly trustProxy: string | undefined
  readonly instances: number
  readonly logLevel: string
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']

/** @throws Error that names the variable when it is wrong */
export function settingsOf (env: Readonly<Record<string, string | undefined>>): Settings {
  const settings: Settings = {
    port: env.PORT ? integer('PORT', env.PORT, 0, 65_535) : undefined,
    host: env.HOST || 'localhost',
    databaseUrl: url('DATABASE_URL', env.DATABASE_URL, ['postgres:', 'postgresql:']),
    redisUrl: url('REDIS_URL', env.REDIS_URL, ['redis:', 'rediss:']),
    mediaUrl: url('MEDIA_URL', env.MEDIA_URL, ['http:', 'https:']) ?? 'http://localhost:3999',
    trustProxy: env.TRUST_PROXY || undefined,
    instances: integer('INSTANCES', env.INSTANCES || '1', 1, 64),
    logLevel: env.LOG_LEVEL || 'info',
  }
  if (!LOG_LEVELS.includes(settings.logLevel)) throw new Error(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}.`)
  if (settings.instances > 1 && (settings.databaseUrl === undefined || settings.redisUrl === undefined)) {
    throw new Error('INSTANCES needs DATABASE_URL and REDIS_URL, which the instances share.')
  }
  return settings
}

function integer (name: string, text: string, least: number, most: number): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < least || number > most) throw new Error(`${name} must be an integer from ${least} to ${most}.`)
  return number
}

/** The value itself is not shown: it may have a password. */
function url (name: string, text: string | undefined, protocols: readonly string[]): string | undefined {
  if (!text) return undefined
  if (!URL.canParse(text) || !protocols.includes(new URL(text).protocol)) throw new Error(`${name} must be a URL that begins with ${protocols[0]}//.`)
  return text
}
