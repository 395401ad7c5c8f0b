import { dist } from './dist.js'

/** The `dateFormat` keyword, for the contenders that validate with Ajv: they all pay the same for it. */
export const { addKeywords } = await import(new URL('lib/ajv/keywords.js', dist))
