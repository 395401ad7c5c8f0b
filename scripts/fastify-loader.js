/*
 * Gives the tests the Fastify at FASTIFY_ENTRY instead of the installed one: `node --import=./scripts/fastify-loader.js`.
 */
import { register } from 'node:module'
import { isMainThread } from 'node:worker_threads'

if (isMainThread) register(import.meta.url)

export async function resolve (specifier, context, next) {
  return specifier === 'fastify' ? next(process.env.FASTIFY_ENTRY, context) : next(specifier, context)
}
