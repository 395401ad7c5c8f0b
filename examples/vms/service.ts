import { randomUUID } from 'node:crypto'
import Fastify, { type FastifyInstance } from 'fastify'
import localizedErrors, { serverOptions, vmsDetection } from 'fastify-localized-errors'
import { authentication, authorization } from './access.js'
import { Cameras } from './database/cameras.js'
import { constraints } from './database/constraints.js'
import { openDatabase, type Database } from './database/database.js'
import { demoData } from './database/demo.js'
import { createTables } from './database/tables.js'
import { describeApi, REFERENCE } from './description.js'
import { ErrorLog } from './log.js'
import { MediaServer } from './media-server.js'
import { limitRequests } from './quotas.js'
import { cameraRoutes } from './routes/cameras.js'
import { eventRoutes } from './routes/events.js'
import { health, operationRoutes } from './routes/operations.js'
import { page } from './routes/page.js'
import { signIn, signOut } from './routes/tokens.js'
import type { Settings } from './settings.js'
import { texts } from './texts.js'

export interface Service {
  readonly app: FastifyInstance
  /** Answers what has come, asks clients to come back on new connections, and ends. */
  readonly stop: () => Promise<void>
}

/** How long clients that keep their connections have to notice that they should open new ones. */
const NOTICE_MS = 1_000

export async function buildService (settings: Settings): Promise<Service> {
  const app = Fastify({
    ...serverOptions,
    trustProxy: settings.trustProxy ?? false,
    logger: { level: settings.logLevel },
    logController: new ErrorLog(),
    genReqId: () => randomUUID(),
    // while the server closes, what still comes on open connections is answered as ever
    return503OnClosing: false,
  })
  let isStopping = false
  app.decorateRequest('account', null)
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
    if (isStopping) reply.header('connection', 'close')
  })

  await app.register(localizedErrors, { resources: texts, detection: vmsDetection, databaseErrors: constraints, problemType: REFERENCE, strict: true })
  await describeApi(app)
  await limitRequests(app, settings.redisUrl)

  const database = await openDatabase(settings.databaseUrl, (error) => app.log.warn({ name: error.name }, 'lost a connection to the database'))
  app.addHook('onClose', () => database.close())
  await createTables(database, await demoData())
  await app.register(page)
  await app.register(health, { database, isStopping: () => isStopping })
  await app.register(signIn, { database })
  await app.register(async (scope) => addRoutes(scope, database, settings))

  return {
    app,
    async stop () {
      isStopping = true
      await new Promise((resolve) => setTimeout(resolve, NOTICE_MS))
      await app.close()
    },
  }
}

/** What needs a token. */
async function addRoutes (scope: FastifyInstance, database: Database, { mediaUrl }: Settings): Promise<void> {
  // the limits of routes are checked after these hooks, which a request without an account does not pass
  const limit = scope.rateLimit()
  scope.addHook('onRequest', authentication(database, async (request, reply) => limit.call(scope, request, reply)))
  scope.addHook('onRequest', authorization)
  await scope.register(signOut, { database })
  await scope.register(cameraRoutes, { cameras: new Cameras(database), media: new MediaServer(mediaUrl) })
  await scope.register(eventRoutes, { database })
  await scope.register(operationRoutes, { database })
}
