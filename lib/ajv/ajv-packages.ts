import type ajvCompiler from '@fastify/ajv-compiler'
import type { FormatsPlugin } from 'ajv-formats'

/*
 * Ajv and its packages take longer to load than all of this one. They are loaded at registration, when the server has loaded them anyway,
 * and not for those who import this package for its types, errors or handlers.
 */

interface AjvPackages {
  readonly ajvCompiler: typeof ajvCompiler
  readonly formats: FormatsPlugin
}

let loaded: AjvPackages | undefined

export async function loadAjvPackages (): Promise<void> {
  if (loaded !== undefined) return
  const [compiler, known] = await Promise.all([import('@fastify/ajv-compiler'), import('ajv-formats')])
  loaded = { ajvCompiler: compiler.default as unknown as typeof ajvCompiler, formats: known.default as unknown as FormatsPlugin }
}

/** Available after {@link loadAjvPackages}. */
export function ajvPackages (): AjvPackages {
  return loaded!
}
