import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify<string, string, number, Buffer>(scrypt)

export function newToken (): string {
  return randomBytes(32).toString('base64url')
}

/** What is kept of a token: its random bits are too many to be guessed, so that a fast hash will do. */
export function hashOf (token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** What is kept of a password: `<salt>.<scrypt>`. */
export async function passwordOf (password: string, salt = randomBytes(16).toString('base64url')): Promise<string> {
  const key = await derive(password, salt, 32)
  return `${salt}.${key.toString('base64url')}`
}

export async function isPassword (password: string, kept: string): Promise<boolean> {
  const [salt = ''] = kept.split('.')
  return timingSafeEqual(Buffer.from(await passwordOf(password, salt)), Buffer.from(kept))
}
