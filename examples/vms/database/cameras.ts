import { ApiError } from 'fastify-localized-errors'
import type { Camera, NewCamera } from '../routes/camera-schema.js'
import type { Database } from './database.js'

/** What is null in the row is left out of the camera. */
const COLUMNS = `id, json_strip_nulls(json_build_object('id', id, 'name', name, 'mac', mac::text, 'serial_number', serial_number,
  'coordinates', coordinates, 'streams', streams, 'onvif', onvif)) as camera`

interface Row {
  readonly camera: Camera
}

/** The cameras of companies: one company never sees another's. */
export class Cameras {
  readonly #database: Database

  constructor (database: Database) {
    this.#database = database
  }

  async list (company: number, limit: number, offset: number): Promise<Camera[]> {
    const rows = await this.#database.query<Row>(`select ${COLUMNS} from cameras where company_id = $1 order by id limit $2 offset $3`, [company, limit, offset])
    return rows.map(({ camera }) => camera)
  }

  async count (company: number): Promise<number> {
    const [row] = await this.#database.query<{ count: number }>('select count(*)::integer as count from cameras where company_id = $1', [company])
    return row!.count
  }

  /** @throws ApiError 404 */
  async get (company: number, id: number): Promise<Camera> {
    return only(await this.#database.query<Row>(`select ${COLUMNS} from cameras where company_id = $1 and id = $2`, [company, id]))
  }

  /** @throws ApiError 402 when all licenses of the company are used; the database's error when another camera has the MAC address */
  async add (company: number, camera: NewCamera): Promise<Camera> {
    return this.#database.transaction(async ({ query }) => {
      // the lock on the company's row lets instances add cameras one after the other
      const [owner] = await query<{ licenses: number }>('select licenses from companies where id = $1 for update', [company])
      const [used] = await query<{ count: number }>('select count(*)::integer as count from cameras where company_id = $1', [company])
      if (used!.count >= owner!.licenses) throw new ApiError(402)
      const { names, values } = assigned(camera)
      const places = values.map((_, i) => `$${i + 2}`)
      return only(await query<Row>(`insert into cameras (company_id, ${names.join(', ')}) values ($1, ${places.join(', ')}) returning ${COLUMNS}`, [company, ...values]))
    })
  }

  /** @throws ApiError 404; the database's error when another camera has the MAC address */
  async change (company: number, id: number, changes: Partial<NewCamera>): Promise<Camera> {
    const { names, values } = assigned(changes)
    if (names.length === 0) return this.get(company, id)
    const assignments = names.map((name, i) => `${name} = $${i + 3}`)
    return only(await this.#database.query<Row>(`update cameras set ${assignments.join(', ')} where company_id = $1 and id = $2 returning ${COLUMNS}`, [company, id, ...values]))
  }

  /** @throws ApiError 404 */
  async remove (company: number, id: number): Promise<void> {
    only(await this.#database.query<Row>(`delete from cameras where company_id = $1 and id = $2 returning ${COLUMNS}`, [company, id]))
  }
}

function only (rows: readonly Row[]): Camera {
  if (rows.length === 0) throw new ApiError(404)
  return rows[0]!.camera
}

const NAMES = ['name', 'mac', 'serial_number', 'coordinates', 'streams', 'onvif'] as const

/** The columns that are set; only these names ever reach a statement. */
function assigned (camera: Partial<NewCamera>): { names: string[], values: unknown[] } {
  const names = NAMES.filter((name) => camera[name] !== undefined)
  return { names, values: names.map((name) => typeof camera[name] === 'object' ? JSON.stringify(camera[name]) : camera[name]) }
}
