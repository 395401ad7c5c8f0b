const MOST_KEPT = 1_000
const kept = new Map<string, readonly string[]>()

export const INVALID: readonly string[] = ['message.invalid', 'message.none']
export const RETRY_AFTER: readonly string[] = ['status.retryAfter']
export const MORE: readonly string[] = ['message.more']
export const UNCHECKED: readonly string[] = ['message.unchecked']

/**
 * The keys of the text for a status: of the error's code, of the status, of its class, of last resort.
 *
 * The same list for the same arguments, so that a text can be kept by its keys; neither argument is a client's choice.
 * @param code a word in capitals, such as `FST_ERR_CTP_BODY_TOO_LARGE`
 */
export function statusKeys (status: number, code = ''): readonly string[] {
  const name = `${status} ${code}`
  let keys = kept.get(name)
  if (keys === undefined) {
    keys = [...(code === '' ? [] : [`error.${code}`]), `status.${status}`, `status.${status < 500 ? 4 : 5}xx`, 'message.none']
    if (kept.size < MOST_KEPT) kept.set(name, keys)
  }
  return keys
}

/** The keys of a problem's title (RFC 9457): the name of the status. */
export function titleKeys (status: number): readonly string[] {
  const name = `title ${status}`
  let keys = kept.get(name)
  if (keys === undefined) kept.set(name, keys = [`problem.${status}`, `problem.${status < 500 ? 4 : 5}xx`])
  return keys
}
