import { ApiError } from 'fastify-localized-errors'

const LONGEST_WAIT_MS = 3_000

/** The server that records the streams: another service, which may be away. */
export class MediaServer {
  readonly #url: string

  constructor (url: string) {
    this.#url = url.replace(/\/$/, '')
  }

  /** @throws ApiError 502 when the server does not answer in time, or not with a picture */
  async picture (camera: number): Promise<Buffer> {
    try {
      const response = await fetch(`${this.#url}/cameras/${camera}.jpg`, { signal: AbortSignal.timeout(LONGEST_WAIT_MS) })
      if (!response.ok) throw new Error(`the media server answered ${response.status}`)
      return Buffer.from(await response.arrayBuffer())
    } catch (cause) {
      throw new ApiError(502, { cause })
    }
  }
}
