/** A function that makes something at its first call, and returns the same at every other. */
export function once<T> (make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}
