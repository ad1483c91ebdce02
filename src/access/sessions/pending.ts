/**
 * A sign-in between the redirect to Microsoft and the return. It is sealed into a cookie, so that a stranger's request writes
 * no row, and so that no other browser can end it.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { cookieNamed, cookiesIn, hostCookieName, setCookie } from '../cookies.ts';
import { newSecret } from '../random-secret.ts';
import type { Vault } from '../vault.ts';

const pendingSchema = z
  .object({ state: z.string(), nonce: z.string(), verifier: z.string(), wanted: z.string(), at: z.number() })
  .strict();
export type Pending = z.infer<typeof pendingSchema>;

export const pendingMs = 10 * 60_000;
/** For a browser with many tabs. More would make the request's headers too large. */
const mostPending = 8;

export function newPending(wanted: string, now: number): Pending {
  return { state: newSecret(), nonce: newSecret(), verifier: newSecret(), wanted, at: now };
}

export function challengeOf({ verifier }: Pending): string {
  return createHash('sha256').update(verifier).digest('base64url');
}

export interface CookiePlace {
  secure: boolean;
  deployment: string;
  vault: Vault;
}

export function pendingCookie(pending: Pending, { secure, deployment, vault }: CookiePlace): string {
  return setCookie(
    { name: nameOf(pending.state, secure), value: vault.seal(pending, sealPlace(deployment)) },
    { path: '/', seconds: pendingMs / 1000, secure },
  );
}

/** The cookies of the oldest sign-ins of this browser, removed. */
export function removedPending(cookies: string | undefined, secure: boolean): string[] {
  const names = cookiesIn(cookies)
    .map(({ name }) => name)
    .filter((name) => name.startsWith(prefix(secure)));
  return names.slice(0, Math.max(0, names.length - mostPending + 1)).map((name) => removed(name, secure));
}

export function removedPendingOf(state: string, secure: boolean): string {
  return removed(nameOf(state, secure), secure);
}

export function pendingIn(
  cookies: string | undefined,
  state: string,
  { secure, deployment, vault }: CookiePlace,
): Pending | undefined {
  const sealed = cookieNamed(cookies, nameOf(state, secure));
  const opened = sealed === undefined ? undefined : vault.open(sealed, sealPlace(deployment));
  const pending = opened?.ok === true ? pendingSchema.safeParse(opened.secret).data : undefined;
  return pending !== undefined && isSame(pending.state, state) ? pending : undefined;
}

function removed(name: string, secure: boolean): string {
  return setCookie({ name, value: '' }, { path: '/', seconds: 0, secure });
}

function nameOf(state: string, secure: boolean): string {
  return `${prefix(secure)}${createHash('sha256').update(state).digest('hex').slice(0, 12)}`;
}

function prefix(secure: boolean): string {
  return hostCookieName('ece-sign-in-', secure);
}

function sealPlace(deployment: string): string[] {
  return ['page sign-in', deployment];
}

function isSame(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)];
  return first.length === second.length && timingSafeEqual(first, second);
}
