/** Milliseconds that the processor has spent on this process. */
export function cpuTime (): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}
