import { start } from './start.js'

export const service = await start(process.env.PORT, console.log)
