import type ajvCompiler from '@fastify/ajv-compiler'
import type { FormatsPlugin } from 'ajv-formats'

/*
 * The packages of the verdict take longer to load than all of this one. They are loaded when a server registers it, which has
 * loaded them itself by then, and not by those who import it for its types, its errors or its handlers.
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

/** After {@link loadAjvPackages}. */
export function ajvPackages (): AjvPackages {
  return loaded!
}
