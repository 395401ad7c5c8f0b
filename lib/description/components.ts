import type { Json } from './openapi-keywords.js'

type Kind = 'schemas' | 'responses' | 'headers' | 'parameters'

/** The components of a description. Only those that are used are added. */
export class Components {
  readonly #document: Json
  /** References by the JSON of their target. */
  readonly #known = new Map<string, string>()

  /** @param document an OpenAPI Object, which is modified */
  constructor (document: Json) {
    this.#document = document
  }

  /**
   * A reference to a component, which is added unless there is an equal one.
   * @param name a number is appended if another component has the name
   */
  use (kind: Kind, name: string, component: Json): { $ref: string } {
    const json = `${kind} ${name} ${JSON.stringify(component)}`
    let reference = this.#known.get(json)
    if (reference === undefined) this.#known.set(json, reference = `#/components/${kind}/${this.#add(kind, name, component)}`)
    return { $ref: reference }
  }

  #add (kind: Kind, name: string, component: Json): string {
    const components = this.#document.components ??= {}
    const all: Json = components[kind] ??= {}
    let free = name
    for (let number = 2; Object.hasOwn(all, free) && JSON.stringify(all[free]) !== JSON.stringify(component); number++) free = `${name}-${number}`
    all[free] = component
    return free
  }
}
