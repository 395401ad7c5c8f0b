import { Type, type Static } from '@sinclair/typebox'

/** What PostgreSQL can store: text without NUL and without half of a surrogate pair. */
export const storable = { not: { pattern: '[\\u0000\\ud800-\\udfff]' }, errorMessage: { not: 'text.unstorable' } }

const Coordinates = Type.Object({
  latitude: Type.Number({ minimum: -90, maximum: 90 }),
  longitude: Type.Number({ minimum: -180, maximum: 180 }),
})

const Stream = Type.Object({
  name: Type.Union([Type.Literal('main'), Type.Literal('sub')]),
  url: Type.String({ ...storable, pattern: '^rtsps?://', maxLength: 200 }),
})

const host = Type.String({ minLength: 1, maxLength: 253, pattern: '^[A-Za-z0-9.:-]+$' })
const port = Type.Integer({ minimum: 1, maximum: 65_535, default: 80 })
const login = Type.String({ ...storable, minLength: 1, maxLength: 64 })

const settings = {
  name: Type.String({ ...storable, minLength: 1, maxLength: 100 }),
  mac: Type.String({ pattern: '^[0-9A-Fa-f]{2}((:[0-9A-Fa-f]{2}){5}|(-[0-9A-Fa-f]{2}){5})$' }),
  serial_number: Type.Optional(Type.String({ ...storable, minLength: 1, maxLength: 64 })),
  coordinates: Type.Optional(Coordinates),
  streams: Type.Optional(Type.Array(Stream, { maxItems: 4 })),
}

/** What a client sends. */
export const NewCamera = Type.Object({
  ...settings,
  onvif: Type.Optional(Type.Object({ host, port, login, password: Type.String({ ...storable, minLength: 1, maxLength: 64 }) })),
})
export type NewCamera = Static<typeof NewCamera>

export const CameraChanges = Type.Partial(NewCamera, { minProperties: 1 })

/** What a client gets: never the password, which the response schema leaves out. */
export const Camera = Type.Object({
  id: Type.Integer(),
  ...settings,
  onvif: Type.Optional(Type.Object({ host, port, login })),
})
export type Camera = Static<typeof Camera>

/** PostgreSQL's `integer` ends there. */
export const Id = Type.Integer({ minimum: 1, maximum: 2_147_483_647 })

export const Page = Type.Object({
  limit: Type.Integer({ minimum: 1, maximum: 100, default: 20 }),
  offset: Type.Integer({ minimum: 0, maximum: 1_000_000, default: 0 }),
})
