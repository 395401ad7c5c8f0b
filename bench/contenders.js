/** The module of each contender. `bare2` is `bare` again; the difference between them is noise. */
const MODULES = {
  bare: './contenders/bare.js',
  bare2: './contenders/bare.js',
  localized: './contenders/localized.js',
  'ajv-i18n': './peers/ajv-i18n.js',
  'http-errors-enhanced': './peers/http-errors-enhanced.js',
  zod: './peers/zod.js',
  vine: './peers/vine.js',
  'i18next-http-middleware': './peers/i18next-http-middleware.js',
}

export const CONTENDERS = ['bare', 'bare2', 'localized']
export const PEERS = Object.keys(MODULES).filter((name) => !CONTENDERS.includes(name))

/** @param {string} name one of the above; `localized@/other/dist` is another build of this package */
export async function buildContender (name, fastify, options) {
  const [module, dist] = name.split('@')
  if (dist !== undefined) process.env.BENCH_DIST = dist
  const { build } = await import(MODULES[module])
  return build(fastify, options)
}
