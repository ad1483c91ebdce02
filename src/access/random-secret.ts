/** Random secrets that only a browser keeps. A row has their hash. */
import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits in base64url. */
export const secretText = /^[A-Za-z0-9_-]{43}$/;

export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** The row's lookup key, which reveals no secret. Undefined if the text is malformed. */
export function hashOf(secret: string): string | undefined {
  return secretText.test(secret) ? createHash('sha256').update(secret).digest('hex') : undefined;
}
