/*
 * Texts for samples: valid ones for each format, and similar invalid ones.
 */

/** A text in a format, and a similar invalid one. */
interface FormatTexts {
  readonly right: string
  readonly wrong: string
}

const FORMATS: Readonly<Record<string, FormatTexts>> = {
  date: { right: '2000-01-31', wrong: '31.01.2000' },
  time: { right: '12:30:00Z', wrong: '12:30' },
  'date-time': { right: '2000-01-31T12:30:00Z', wrong: '2000-01-31' },
  'iso-time': { right: '12:30:00', wrong: '12.30' },
  'iso-date-time': { right: '2000-01-31T12:30:00', wrong: '2000-01-31' },
  duration: { right: 'P1D', wrong: '1 day' },
  uri: { right: 'http://example.com', wrong: 'http//example.com' },
  url: { right: 'http://example.com', wrong: 'http//example.com' },
  'uri-reference': { right: '/example', wrong: 'http:// example.com' },
  'uri-template': { right: '/{name}', wrong: '/{name' },
  email: { right: 'ann@example.com', wrong: 'ann.example.com' },
  hostname: { right: 'example.com', wrong: '-example.com' },
  ipv4: { right: '192.0.2.1', wrong: '192.0.2.256' },
  ipv6: { right: '2001:db8::1', wrong: '2001:db8:1' },
  regex: { right: '^a', wrong: '(' },
  uuid: { right: '123e4567-e89b-12d3-a456-426614174000', wrong: '123e4567' },
  'json-pointer': { right: '/a', wrong: 'a' },
  'json-pointer-uri-fragment': { right: '#/a', wrong: 'a' },
  'relative-json-pointer': { right: '0/a', wrong: '/a' },
  byte: { right: 'YQ==', wrong: 'YQ' },
}

export function formatTexts (format: unknown): FormatTexts | undefined {
  return typeof format === 'string' && Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined
}

/** What PHP's format characters print for 31 January 2000, 12:30. */
const PRINTED: Readonly<Record<string, string>> = {
  d: '31',
  j: '31',
  D: 'Mon',
  l: 'Monday',
  S: 'st',
  z: '30',
  m: '01',
  n: '1',
  M: 'Jan',
  F: 'January',
  Y: '2000',
  y: '00',
  X: '+2000',
  x: '2000',
  a: 'pm',
  A: 'PM',
  g: '12',
  G: '12',
  h: '12',
  H: '12',
  i: '30',
  s: '00',
  v: '000',
  u: '000000',
  e: 'UTC',
  T: 'UTC',
  P: '+00:00',
  p: 'Z',
  O: '+0000',
  U: '949321800',
}

/** A date in one of PHP's formats, and an invalid one with its parts in another order. */
export function dateTexts (format: string): FormatTexts {
  const right = format.replace(/\\(.)|(.)/gs, (_, literal?: string, character?: string) => literal ?? PRINTED[character!] ?? character!)
  return { right, wrong: right === '2000-01-31' ? '31.01.2000' : '2000-01-01' }
}
