import { cookieNamed, hostCookieName, setCookie } from '../cookies.ts';

export function sessionCookie(secret: string, { seconds, secure }: { seconds: number; secure: boolean }): string {
  return setCookie({ name: nameOf(secure), value: secret }, { path: '/', seconds, secure });
}

export function sessionSecretIn(cookies: string | undefined, secure: boolean): string | undefined {
  return cookieNamed(cookies, nameOf(secure));
}

function nameOf(secure: boolean): string {
  return hostCookieName('ece-session', secure);
}
