import { existsSync, readFileSync } from 'node:fs'
import t from 'tap'
import { isSchemaObject, type SchemaObject } from '../../lib/schema/schema.js'
import { pairOf, post, type Envelope } from '../fixtures/beside-bare.js'
import { broken, fitting } from '../fixtures/broken.js'

/*
 * The bodies of GitHub's own API, from the npm package `@octokit/openapi`, which is too large for a development dependency:
 * `npm run test:octokit` fetches it and runs this.
 */
const file = process.env.OCTOKIT_OPENAPI

t.test('GitHub\'s API', { skip: file === undefined || !existsSync(file) ? 'npm run test:octokit' : false }, async (t) => {
  const { paths, components } = JSON.parse(readFileSync(file!, 'utf8'))
  const bodies: Array<[name: string, schema: SchemaObject]> = Object.entries<any>(paths).flatMap(([path, methods]) => Object.entries<any>(methods).flatMap(([method, { requestBody }]) => {
    const schema = requestBody?.content['application/json']?.schema
    return schema === undefined ? [] : [[`${method} ${path}`, inJsonSchema(schema)] as [string, SchemaObject]]
  }))
  t.ok(bodies.length > 300, `${bodies.length} bodies`)
  const shared = needed(bodies.map(([, schema]) => schema), components.schemas)
  const resolve = (reference: string): SchemaObject => shared.get(reference.slice(0, -1))!

  for (const [what, customOptions] of [
    ['as Fastify is', { strict: false }],
    ['without coercion', { strict: false, coerceTypes: false, removeAdditional: false }],
  ] as const) {
    await t.test(what, async (t) => {
      const pair = await pairOf(bodies.map(([, schema]) => schema), { ajv: { customOptions: { ...customOptions, logger: false } as never }, schemas: [...shared.values()], plugin: { wording: 'plain' } })
      t.teardown(pair.close)
      const seen = { taken: 0, refused: 0, generic: 0 }
      for (const [route, [name, schema]] of bodies.entries()) {
        const wrong: string[] = []
        for (const isWhole of [false, true]) {
          const body = fitting(schema, resolve, isWhole)
          const isFitting = (await post(pair.bare, route, body)).status === 200
          for (const { body: sent, path, isInUnion } of broken(schema, body, resolve)) {
            const [bare, ours] = [await post(pair.bare, route, sent), await post(pair.ours, route, sent)]
            const isTaken = bare.status === 200
            seen[isTaken ? 'taken' : 'refused']++
            const faults = isTaken ? (same(bare, ours) ? [] : ['other verdict']) : faultsOf(ours, path, isFitting)
            if (!isTaken && isGeneric(ours.body)) isInUnion ? seen.generic++ : faults.push('a generic text')
            if (faults.length > 0 && wrong.length < 5) wrong.push(`${faults.join()}: ${path.join('.')} in ${JSON.stringify(sent)?.slice(0, 200)}: ${JSON.stringify(ours.body)}`)
          }
        }
        t.strictSame(wrong, [], name)
      }
      t.ok(seen.refused > 20_000 && seen.generic < 10, JSON.stringify(seen))
    })
  }
})

function same (a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** The change must be reported, or something inside or around it. */
function faultsOf ({ status, body }: { status: number, body: Envelope }, path: readonly string[], isFitting: boolean): string[] {
  if (status !== 422) return [`status ${status}`]
  const texts = Object.values(body.errors)
  const isElsewhere = (field: string): boolean => !`${field}.`.startsWith(path.join('.')) && !`${path.join('.')}.`.startsWith(field)
  return [
    ...(texts.length === 0 ? ['no text'] : []),
    ...(texts.some((own) => new Set(own).size < own.length) ? ['a text twice'] : []),
    ...(isFitting && Object.keys(body.errors).some(isElsewhere) ? ['another field'] : []),
  ]
}

/** Whether an answer contains a generic text. */
function isGeneric ({ errors }: Envelope): boolean {
  return Object.values(errors).flat().some((text) => /is not valid\.$|undefined|\[object/.test(text))
}

/** Converts OpenAPI 3.0 to JSON Schema for Ajv: shared schemas by `$id`, `nullable` only beside a type. */
function inJsonSchema (schema: unknown): any {
  if (Array.isArray(schema)) return schema.map(inJsonSchema)
  if (!isSchemaObject(schema)) return schema
  const entries = Object.entries(schema).filter(([keyword, value]) => keyword !== 'nullable' || typeof value !== 'boolean' || schema.type !== undefined)
  return Object.fromEntries(entries.map(([keyword, value]) => [keyword, keyword === '$ref' && typeof value === 'string' ? `${value.replace('#/components/schemas/', '')}#` : inJsonSchema(value)]))
}

/** The shared schemas that some schemas refer to, directly or indirectly. */
function needed (schemas: readonly unknown[], all: Record<string, SchemaObject>): Map<string, SchemaObject> {
  const found = new Map<string, SchemaObject>()
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    const name = '$ref' in value && typeof value.$ref === 'string' ? value.$ref.slice(0, -1) : undefined
    if (name !== undefined && !found.has(name)) {
      found.set(name, { ...inJsonSchema(all[name]), $id: name })
      look(found.get(name))
    }
    Object.values(value).forEach(look)
  }
  schemas.forEach(look)
  return found
}
