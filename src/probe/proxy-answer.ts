/** Reads a proxy's answer to CONNECT (RFC 9110 section 9.3.6) that opened no tunnel. */
import type { TextValue } from '../model/text.ts';
import { toPlain } from '../observe/plain.ts';
import type { ProxyRefusal } from '../observe/proxy.ts';
import { say, type TextKey } from '../text/index.ts';
import type { Obstacle } from './obstacle.ts';
import type { ProxyOfRoute, Route } from './route.ts';

export function proxyAnswerObstacle(
  { host }: Route,
  proxy: ProxyOfRoute,
  { status, challenges }: Pick<ProxyRefusal, 'status' | 'challenges'>,
): Obstacle {
  const bad = (key: TextKey, fix: TextKey, values: Record<string, TextValue> = {}): Obstacle => ({
    about: 'proxy',
    what: say(key, { host, proxy: proxy.host, status: String(status), ...values }),
    fix: say(fix, { host, proxy: proxy.host, ...values }),
  });
  // tinyproxy answers a wrong password with 401, squid and others with 407.
  if (status === 407 || status === 401) {
    const schemes = schemesOf(challenges.proxy.length > 0 ? challenges.proxy : challenges.www);
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
function schemesOf(challenges: readonly string[]): string[] {
  const names = challenges
    .map((line) => line.replaceAll(/"(?:[^"\\]|\\.)*(?:"|\\?$)/gs, '""'))
    .flatMap((line) =>
      [...line.matchAll(/(?:^|,)\s*([A-Za-z][\w-]*)(?=\s|,|$)/g)].map(([, name]) => toPlain(name ?? '', 40)),
    );
  return [...new Set(names)].slice(0, 6);
}
