import type { Database } from './database.js'

const STATEMENTS = [
  `create table if not exists companies (
    id integer primary key,
    licenses integer not null,
    requests_per_minute integer not null,
    maintenance boolean not null default false
  )`,
  `create table if not exists accounts (
    login text primary key,
    company_id integer not null references companies,
    role text not null check (role in ('viewer', 'admin')),
    password text not null
  )`,
  `create table if not exists tokens (
    hash text primary key,
    login text not null references accounts on delete cascade,
    expires_at timestamptz not null
  )`,
  `create table if not exists cameras (
    id integer generated always as identity primary key,
    company_id integer not null references companies,
    name text not null,
    mac macaddr not null constraint cameras_mac_key unique,
    serial_number text,
    coordinates jsonb,
    streams jsonb not null default '[]',
    onvif jsonb,
    unique (company_id, id)
  )`,
  // the camera of an event is one of the same company
  `create table if not exists events (
    id integer generated always as identity primary key,
    company_id integer not null references companies,
    camera_id integer,
    url text not null,
    date timestamp not null,
    constraint events_camera_fkey foreign key (company_id, camera_id) references cameras (company_id, id) on delete cascade
  )`,
]

/** Any number, the same in every instance. */
const LOCK = 20_260_516

/** Makes what is missing; of instances that start at once one makes it and the others wait. */
export async function createTables (database: Database, fill: readonly string[]): Promise<void> {
  await database.transaction(async ({ query }) => {
    await query(`select pg_advisory_xact_lock(${LOCK})`)
    for (const statement of STATEMENTS) await query(statement)
    const [companies] = await query<{ count: number }>('select count(*)::integer as count from companies')
    if (companies!.count === 0) for (const statement of fill) await query(statement)
  })
}
