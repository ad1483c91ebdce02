/**
 * The secrets of a link and of the redirect from Entra. A mail or chat scanner may open a link first. So each opening gets
 * its own cookie, from which state, nonce and PKCE verifier are derived, and writes no row.
 */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** The secrets of a link. They are stored in the row, sealed. */
export const linkSecretSchema = z.object({ handle: z.string(), ticket: z.string(), key: z.string() }).strict();
export type LinkSecret = z.infer<typeof linkSecretSchema>;

/** The values that one opening sends to Entra; `verifier` is sent only with the code. */
export interface Opening {
  state: string;
  nonce: string;
  verifier: string;
  challenge: string;
}

/** 256 random bits in base64url. */
const secretText = /^[A-Za-z0-9_-]{43}$/;

export function newLinkSecret(): LinkSecret {
  return { handle: newSecret(), ticket: newSecret(), key: newSecret() };
}

export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** The row's lookup key, which reveals no secret. Undefined if the text is malformed. */
export function hashOf(secret: string): string | undefined {
  return secretText.test(secret) ? createHash('sha256').update(secret).digest('hex') : undefined;
}

export function openingOf({ ticket, key }: LinkSecret, cookie: string): Opening {
  const derived = (what: string): string => createHmac('sha256', key).update(`${what} ${cookie}`).digest('base64url');
  const verifier = derived('verifier');
  return {
    state: `${ticket}.${derived('state')}`,
    nonce: derived('nonce'),
    verifier,
    challenge: createHash('sha256').update(verifier).digest('base64url'),
  };
}

/** The lookup key in a state; undefined if the state is malformed. */
export function ticketOf(state: string): string | undefined {
  const [ticket = '', proof = '', ...rest] = state.split('.');
  return rest.length === 0 && secretText.test(ticket) && secretText.test(proof) ? ticket : undefined;
}

export function isOpening(state: string, opening: Opening): boolean {
  const [given, made] = [Buffer.from(state), Buffer.from(opening.state)];
  return given.length === made.length && timingSafeEqual(given, made);
}

/** One for each link, because two links may be open in one browser. */
function cookieName({ ticket }: LinkSecret): string {
  return `ece_doctor_signin_${createHash('sha256').update(ticket).digest('hex').slice(0, 12)}`;
}

/** A Set-Cookie header. SameSite is Lax, because the browser must send the cookie when Entra redirects back. */
export function setCookie(
  secret: LinkSecret,
  value: string,
  { seconds, secure }: { seconds: number; secure: boolean },
): string {
  const attributes = `Path=/signin; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  return `${cookieName(secret)}=${value}; ${attributes}`;
}

export function cookieIn(header: string | undefined, secret: LinkSecret): string | undefined {
  const name = `${cookieName(secret)}=`;
  const value = header
    ?.slice(0, 16_384)
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(name))
    ?.slice(name.length);
  return value !== undefined && secretText.test(value) ? value : undefined;
}
