// the one of the start: a test of an application may put another in its place, which waits to be called
const soon = setImmediate

const waiting: Array<() => void> = []

/**
 * A turn of the event loop for work that may take long: what has arrived is answered before it, and something of what arrives
 * later between two of these turns.
 */
export function turn (): Promise<void> {
  return new Promise((resolve) => {
    if (waiting.push(resolve) === 1) afterOthers()
  })
}

/** The first `setImmediate` comes in the round of the loop in which the work came up, before it has looked at its sockets again. */
function afterOthers (): void {
  soon(() => soon(() => {
    waiting.shift()!()
    if (waiting.length > 0) afterOthers()
  }))
}
