export interface StatusRequest {
  readonly status: number
  readonly method: string
  readonly path: string
  /** A token of `database/demo.ts`; without one nobody is signed in. */
  readonly token?: string
  readonly body?: object
}

/** One request for each status that the page shows. */
export const REQUESTS: readonly StatusRequest[] = [
  { status: 200, method: 'GET', path: '/cameras', token: 'demo-viewer' },
  { status: 400, method: 'GET', path: '/cameras/2/picture', token: 'demo-viewer' },
  { status: 401, method: 'GET', path: '/cameras' },
  { status: 402, method: 'POST', path: '/cameras', token: 'demo-licenses', body: { name: 'Door', mac: '00:80:f0:00:00:04' } },
  { status: 403, method: 'DELETE', path: '/cameras/1', token: 'demo-viewer' },
  { status: 404, method: 'GET', path: '/cameras/3', token: 'demo-viewer' },
  { status: 422, method: 'POST', path: '/events', token: 'demo-viewer', body: { url: 'http//example.com', date: '2000-01-01' } },
  { status: 429, method: 'GET', path: '/cameras', token: 'demo-quota' },
  { status: 500, method: 'GET', path: '/bug', token: 'demo-viewer' },
  { status: 502, method: 'GET', path: '/cameras/1/picture', token: 'demo-viewer' },
  { status: 503, method: 'GET', path: '/cameras', token: 'demo-maintenance' },
]
