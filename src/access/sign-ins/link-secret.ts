/**
 * The secrets of a link and of the redirect from Entra. A mail or chat scanner may open a link first. So each opening gets
 * its own cookie, from which state, nonce and PKCE verifier are derived, and writes no row.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { cookieNamed, setCookie } from '../cookies.ts';
import { newSecret, secretText } from '../random-secret.ts';

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

export function newLinkSecret(): LinkSecret {
  return { handle: newSecret(), ticket: newSecret(), key: newSecret() };
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

export function linkCookie(
  secret: LinkSecret,
  value: string,
  { seconds, secure }: { seconds: number; secure: boolean },
): string {
  return setCookie({ name: cookieName(secret), value }, { path: '/signin', seconds, secure });
}

export function cookieIn(header: string | undefined, secret: LinkSecret): string | undefined {
  const value = cookieNamed(header, cookieName(secret));
  return value !== undefined && secretText.test(value) ? value : undefined;
}
