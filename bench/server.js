/*
 * A server with one contender. `node server.js NAME [ATTACK]`, started by `pinned.js`, which reads its CPU time over IPC, so that reading does not
 * disturb the measurement.
 */
import Fastify from 'fastify'
import { addAttackRoute, attackOptions } from './attacks.js'
import { buildContender } from './contenders.js'

const [name, attack] = process.argv.slice(2)
const options = attack === undefined ? {} : { ajv: attackOptions, addMore: (app) => addAttackRoute(app, attack) }
const app = await buildContender(name, Fastify, options)
await app.listen({ host: '127.0.0.1', port: 0 })

process.on('message', () => process.send({ cpu: process.cpuUsage(), memory: process.memoryUsage() }))
process.on('disconnect', () => process.exit())
process.send({ port: app.server.address().port })
