import { hashOf, passwordOf } from '../secrets.js'

/**
 * Accounts with tokens that everybody knows, one for each status that depends on who asks. A service of yours has none of these.
 */
const ACCOUNTS = [
  { login: 'admin', company: 1, role: 'admin' },
  { login: 'viewer', company: 1, role: 'viewer' },
  { login: 'licenses', company: 2, role: 'admin' },
  { login: 'quota', company: 3, role: 'admin' },
  { login: 'maintenance', company: 4, role: 'admin' },
]

const DEMO_PASSWORD = 'demo-password'

/** The statements that fill empty tables. */
export async function demoData (): Promise<string[]> {
  const password = await passwordOf(DEMO_PASSWORD)
  return [
    `insert into companies (id, licenses, requests_per_minute, maintenance) values
      (1, 100, 6000, false), (2, 1, 6000, false), (3, 100, 0, false), (4, 100, 6000, true)`,
    `insert into accounts (login, company_id, role, password) values
      ${ACCOUNTS.map(({ login, company, role }) => `('${login}', ${company}, '${role}', '${password}')`).join(', ')}`,
    `insert into tokens (login, hash, expires_at) values
      ${ACCOUNTS.map(({ login }) => `('${login}', '${hashOf(`demo-${login}`)}', 'infinity')`).join(', ')}`,
    `insert into cameras (company_id, name, mac, serial_number, coordinates, streams, onvif) values
      (1, 'Gate', '00:80:f0:00:00:01', 'G-1', '{"latitude": 59.93, "longitude": 30.33}', '[{"name": "main", "url": "rtsp://192.0.2.1/main"}]', null),
      (1, 'Yard', '00:80:f0:00:00:02', null, null, '[]', null),
      (2, 'Kiosk', '00:80:f0:00:00:03', null, null, '[]', null)`,
  ]
}
