import { run } from './start.js'

export const service = await run(process.env.PORT, console.log, console.error)
