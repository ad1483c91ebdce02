/** Reads a Cookie header, and writes Set-Cookie headers. */
const longestHeader = 16_384;

interface Cookie {
  name: string;
  value: string;
}

/** In the order of the header: browsers send the oldest first. */
export function cookiesIn(header = ''): Cookie[] {
  return header
    .slice(0, longestHeader)
    .split(';')
    .map((part) => part.trim())
    .flatMap((part) => {
      const at = part.indexOf('=');
      return at < 1 ? [] : [{ name: part.slice(0, at), value: part.slice(at + 1) }];
    });
}

export function cookieNamed(header: string | undefined, name: string): string | undefined {
  return cookiesIn(header).find((cookie) => cookie.name === name)?.value;
}

/** SameSite is Lax, because the browser must send the cookie when Entra redirects back. */
export function setCookie(
  { name, value }: Cookie,
  { path, seconds, secure }: { path: string; seconds: number; secure: boolean },
): string {
  return `${name}=${value}; Path=${path}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}

/** `__Host-`: no other host can set it, and no other path. Browsers refuse the prefix over plain http. */
export function hostCookieName(name: string, secure: boolean): string {
  return secure ? `__Host-${name}` : name;
}
