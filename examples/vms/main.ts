import cluster from 'node:cluster'
import { runInstances } from './instances.js'
import { settingsOf, type Settings } from './settings.js'
import { start } from './start.js'

/** How long running requests may take once the service is asked to end. */
const LONGEST_STOP_MS = 10_000

// An error at the start, such as a port that is taken, is one line and a failure.
try {
  const settings = settingsOf(process.env)
  await (settings.instances > 1 && cluster.isPrimary ? runInstances(settings.instances) : serve(settings))
} catch (error) {
  console.error((error as Error).message)
  process.exit(1)
}

async function serve (settings: Settings): Promise<void> {
  const service = await start(settings, cluster.isPrimary || cluster.worker?.id === 1 ? console.log : () => {})
  let isStopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (isStopping) return
      isStopping = true
      setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref()
      service.stop().then(() => process.exit(0), () => process.exit(1))
    })
  }
}
