export interface ExampleRequest {
  readonly about: string
  readonly path: string
  readonly body?: string
}

export const documented: ExampleRequest = {
  about: 'two fields that the schema refuses',
  path: '/recordings',
  body: '{"url":"http//example.com","date":"2000-01-01"}',
}

/** A request for each kind of error. */
export const requests: readonly ExampleRequest[] = [
  documented,
  {
    about: 'a nested order, with labels',
    path: '/orders',
    body: '{"customer":{"email":"ann"},"items":[{"sku":"A-1","quantity":0},{"quantity":1}]}',
  },
  { about: 'an error of the application: no licence is left', path: '/cameras', body: '{}' },
  { about: 'a check that the schema cannot make', path: '/users', body: '{"email":"ann@example.com"}' },
  { about: 'a body that is no JSON', path: '/users', body: '{"email":' },
  { about: 'an unknown address', path: '/nowhere' },
  { about: 'a malformed address', path: '/%zz' },
]

/** The request as a shell command. */
export function curl (origin: string, language: string, { path, body }: ExampleRequest): string {
  const data = body === undefined ? '' : ` -H 'Content-Type: application/json' -d '${body}'`
  return `curl -H 'Accept-Language: ${language}'${data} ${origin}${path}`
}

/** Sends the request over the network. */
export async function ask (origin: string, language: string, { path, body }: ExampleRequest): Promise<string> {
  const headers = { 'accept-language': language }
  const response = await fetch(origin + path, body === undefined
    ? { headers }
    : { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body })
  return `${response.status} ${await response.text()}`
}
