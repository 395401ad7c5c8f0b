export interface Field {
  /** Where the value stands in the body: `streams.0.url` is `{ streams: [{ url }] }`. */
  readonly name: string
  readonly isRequired?: true
  /** What people type without having to guess. */
  readonly example?: string
  readonly type?: 'text' | 'password'
  /** Half a line is enough. */
  readonly isShort?: true
}

export interface Group {
  /** The key of its title; without one the fields stand for themselves. */
  readonly title?: 'location' | 'onvif'
  readonly fields: readonly Field[]
}

export interface Form {
  readonly key: 'camera' | 'event'
  readonly action: string
  readonly groups: readonly Group[]
  /** Members of the body that are sent whenever another one is: `{ 'streams.0.name': 'main' }` beside `streams.0.url`. */
  readonly beside: ReadonlyArray<{ readonly name: string, readonly value: string, readonly of: string }>
}

export const CAMERA: Form = {
  key: 'camera',
  action: '/cameras',
  groups: [
    {
      fields: [
        { name: 'name', isRequired: true },
        { name: 'mac', isRequired: true, example: '00:80:f0:12:34:56', isShort: true },
        { name: 'serial_number', isShort: true },
        { name: 'streams.0.url', example: 'rtsp://192.0.2.1/main' },
      ],
    },
    {
      title: 'location',
      fields: [
        { name: 'coordinates.latitude', example: '59.93', isShort: true },
        { name: 'coordinates.longitude', example: '30.33', isShort: true },
      ],
    },
    {
      title: 'onvif',
      fields: [
        { name: 'onvif.host', example: '192.0.2.1', isShort: true },
        { name: 'onvif.port', example: '80', isShort: true },
        { name: 'onvif.login', isShort: true },
        { name: 'onvif.password', type: 'password', isShort: true },
      ],
    },
  ],
  beside: [{ name: 'streams.0.name', value: 'main', of: 'streams.0.url' }],
}

export const EVENT: Form = {
  key: 'event',
  action: '/events',
  groups: [
    {
      fields: [
        { name: 'url', isRequired: true, example: 'http://a.b' },
        { name: 'date', isRequired: true, example: '2000-01-31 23:59:59' },
        { name: 'camera_id', example: '1', isShort: true },
      ],
    },
  ],
  beside: [],
}
