import { ApiError } from 'fastify-localized-errors'

/** The constraints that a client can violate, by name: the field that is wrong and its text. */
const CONSTRAINTS: Readonly<Record<string, { readonly field: string, readonly text: string }>> = {
  cameras_mac_key: { field: 'mac', text: 'camera.macTaken' },
  events_camera_fkey: { field: 'camera_id', text: 'event.noCamera' },
}

/**
 * A violated constraint as a 422 on its field, or `undefined` for every other error, which stays a 500. The database's error is not
 * kept as the cause: it has the row's values.
 */
export function refusalOf (error: unknown): ApiError | undefined {
  const name = (error as { constraint?: unknown }).constraint
  if (typeof name !== 'string' || !Object.hasOwn(CONSTRAINTS, name)) return undefined
  const { field, text } = CONSTRAINTS[name]!
  return new ApiError(422, { errors: { [field]: text } })
}
