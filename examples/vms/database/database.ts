export interface Queries {
  /** Runs one statement with `$1`, `$2`, ... */
  query: <Row>(sql: string, values?: readonly unknown[]) => Promise<Row[]>
}

export interface Database extends Queries {
  /** Runs several statements, all or none. */
  transaction: <Result>(work: (queries: Queries) => Promise<Result>) => Promise<Result>
  close: () => Promise<void>
}

/** What both clients, PGlite and those of pg, have. */
interface Client {
  query: (sql: string, values?: any[]) => Promise<{ rows: any[] }>
}

/**
 * @param url a PostgreSQL server; without one, PostgreSQL runs inside this process and forgets everything at its end
 * @param onLostConnection is told of the errors of idle connections to the server, which are replaced
 */
export async function openDatabase (url: string | undefined, onLostConnection: (error: Error) => void): Promise<Database> {
  return url === undefined ? embedded() : server(url, onLostConnection)
}

async function embedded (): Promise<Database> {
  const { PGlite } = await import('@electric-sql/pglite')
  const client = await PGlite.create()
  return {
    ...queriesOf(client),
    transaction: (work) => client.transaction((transaction) => work(queriesOf(transaction))),
    close: () => client.close(),
  }
}

async function server (url: string, onLostConnection: (error: Error) => void): Promise<Database> {
  const { default: { Pool } } = await import('pg')
  const pool = new Pool({ connectionString: url, connectionTimeoutMillis: 5_000 })
  pool.on('error', onLostConnection)
  return {
    ...queriesOf(pool),
    async transaction (work) {
      const client = await pool.connect()
      try {
        await client.query('begin')
        const result = await work(queriesOf(client))
        await client.query('commit')
        client.release()
        return result
      } catch (error) {
        // a connection that cannot even roll back is not used again
        await client.query('rollback').then(() => client.release(), () => client.release(true))
        throw error
      }
    },
    close: () => pool.end(),
  }
}

function queriesOf (client: Client): Queries {
  return {
    async query (sql, values = []) {
      return (await client.query(sql, [...values])).rows
    },
  }
}
