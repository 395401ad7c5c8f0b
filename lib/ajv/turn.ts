// the one of the start: a test of an application may put another in its place, which waits to be called
const soon = setImmediate

let last: Promise<void> = Promise.resolve()

/**
 * A turn of the event loop for work that may take long: what has arrived is answered before it, and something of what arrives
 * later between two of these turns.
 */
export function turn (): Promise<void> {
  return (last = last.then(afterOthers))
}

/** The first `setImmediate` comes in the round of the loop in which the work came up, before it has looked at its sockets again. */
function afterOthers (): Promise<void> {
  return new Promise((resolve) => { soon(() => soon(resolve)) })
}
