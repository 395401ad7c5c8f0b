import { createHash, randomBytes, scryptSync, timingSafeEqual } from 'node:crypto'

export function newToken (): string {
  return randomBytes(32).toString('base64url')
}

/** What is kept of a token: its random bits are too many to be guessed, so that a fast hash will do. */
export function hashOf (token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** What is kept of a password: `<salt>.<scrypt>`. */
export function passwordOf (password: string, salt = randomBytes(16).toString('base64url')): string {
  return `${salt}.${scryptSync(password, salt, 32).toString('base64url')}`
}

export function isPassword (password: string, kept: string): boolean {
  const [salt = ''] = kept.split('.')
  return timingSafeEqual(Buffer.from(passwordOf(password, salt)), Buffer.from(kept))
}
