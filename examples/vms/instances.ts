import cluster, { type Worker } from 'node:cluster'

// Each instance takes its connections from the operating system. If this process handed them over, as Node does by default, those that an
// instance has not yet taken when it is killed would hang forever.
cluster.schedulingPolicy = cluster.SCHED_NONE

/**
 * Runs several instances of the service, which share the port. One that ends is replaced, until this process is asked to end; one that
 * ends before it listens ends all.
 */
export async function runInstances (count: number): Promise<void> {
  const listening = new Set<Worker>()
  let isStopping = false
  cluster.on('listening', (worker) => listening.add(worker))
  cluster.on('exit', (worker) => {
    if (isStopping) return
    if (listening.delete(worker)) cluster.fork()
    else stop(1)
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop(0))
  for (let i = 0; i < count; i++) cluster.fork()

  function stop (code: number): void {
    isStopping = true
    process.exitCode = code
    for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill('SIGTERM')
  }
}
