/** What a proxy's answer to CONNECT (RFC 9110 section 9.3.6) says, where it opened no tunnel. */
import type { IncomingHttpHeaders } from 'node:http';
import type { TextValue } from '../model/text.ts';
import { plain } from '../observe/plain.ts';
import { say, type TextKey } from '../text/index.ts';
import type { Obstacle } from './obstacle.ts';
import type { Route } from './route.ts';

/** Undefined where the tunnel is open. */
export function proxyAnswerObstacle(
  { host, proxy }: Route,
  { status, headers }: { status: number; headers: IncomingHttpHeaders },
): Obstacle | undefined {
  if (proxy === undefined || status === 200) return undefined;
  const bad = (key: TextKey, fix: TextKey, values: Record<string, TextValue> = {}): Obstacle => ({
    about: 'proxy',
    what: say(key, { host, proxy: proxy.host, status: String(status), ...values }),
    fix: say(fix, { host, proxy: proxy.host, ...values }),
  });
  if (Number.isNaN(status)) return bad('way.no-proxy', 'way.no-proxy.fix');
  // tinyproxy answers a wrong password with 401, squid and others with 407.
  if (status === 407 || status === 401) {
    const schemes = schemesOf(headers['proxy-authenticate'] ?? headers['www-authenticate'] ?? []);
    if (schemes.length > 0 && !schemes.some((scheme) => scheme.toLowerCase() === 'basic'))
      return bad('way.proxy-scheme', 'way.proxy-scheme.fix', { schemes: { list: schemes } });
    return proxy.signsIn
      ? bad('way.proxy-password', 'way.proxy-password.fix')
      : bad('way.proxy-407', 'way.proxy-407.fix');
  }
  if (status >= 500) return bad('way.proxy-failed', 'way.proxy-failed.fix');
  return bad('way.proxy-refused', 'way.proxy-refused.fix');
}

/** The names of the schemes (RFC 9110 section 11.6.1), without their parameters. */
function schemesOf(header: string | string[]): string[] {
  const names = [header]
    .flat()
    .map((line) => line.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""'))
    .flatMap((line) =>
      [...line.matchAll(/(?:^|,)\s*([A-Za-z][\w-]*)(?=\s|,|$)/g)].map(([, name]) => plain(name ?? '', 40)),
    );
  return [...new Set(names)].slice(0, 6);
}
