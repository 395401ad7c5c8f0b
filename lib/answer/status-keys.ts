const MOST_KEPT = 1_000
const kept = new Map<string, readonly string[]>()

export const INVALID: readonly string[] = ['message.invalid', 'message.none']
export const RETRY_AFTER: readonly string[] = ['status.retryAfter']
export const MORE: readonly string[] = ['message.more']
export const UNCHECKED: readonly string[] = ['message.unchecked']

/** Codes of Fastify, Node and plugins that share the text of another code or a status. */
const SAME_TEXT: Readonly<Record<string, string>> = {
  FST_PARTS_LIMIT: 'error.FST_FIELDS_LIMIT',
  FST_INVALID_JSON_FIELD_ERROR: 'status.400',
  FST_PROTO_VIOLATION: 'status.400',
  FST_JWT_AUTHORIZATION_TOKEN_EXPIRED: 'status.419',
  FST_JWT_AUTHORIZATION_TOKEN_UNTRUSTED: 'error.FST_JWT_AUTHORIZATION_TOKEN_INVALID',
  FST_JWT_BAD_REQUEST: 'error.FST_JWT_AUTHORIZATION_TOKEN_INVALID',
  FST_JWT_BAD_COOKIE_REQUEST: 'error.FST_JWT_AUTHORIZATION_TOKEN_INVALID',
  FST_CSRF_MISSING_SECRET: 'error.FST_CSRF_INVALID_TOKEN',
  FST_ERR_MAX_PARAM_LENGTH: 'status.414',
}

/**
 * The keys of the text for a status: by the error's code, the status, its class, and as a last resort `message.none`.
 *
 * Returns the same list for the same arguments, so that texts can be cached by list. Clients control neither argument.
 * @param code a word in capitals, such as `FST_ERR_CTP_BODY_TOO_LARGE`
 */
export function statusKeys (status: number, code = ''): readonly string[] {
  const name = `${status} ${code}`
  let keys = kept.get(name)
  if (keys === undefined) {
    const ofCode = [...(code === '' ? [] : [`error.${code}`]), ...(Object.hasOwn(SAME_TEXT, code) ? [SAME_TEXT[code]!] : [])]
    keys = [...ofCode, `status.${status}`, `status.${status < 500 ? 4 : 5}xx`, 'message.none']
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
