/** The URL must be `https://` and a fully qualified name, nothing else. */
import { isIP } from 'node:net';
import { say } from '../../text/index.ts';
import type { Reasons, Wording } from '../check.ts';

export const noHostReasons = {
  /** `field` as the deployment file spells it. */
  'no-host': ({ field }: { field: string }): Wording => ({
    observed: say('url.no-host', { field }),
    fix: [say('url.fix.declare', { field })],
  }),
} satisfies Reasons;

export type FormProblem =
  | 'no-url'
  | 'no-scheme'
  | 'http'
  | 'other-scheme'
  | 'credentials'
  | 'address'
  | 'short-name'
  | 'port'
  | 'path'
  | 'query';

export interface UrlShape {
  problems: FormProblem[];
  /** A trailing slash is tolerated, but worth a note. */
  trailingSlash: boolean;
  /** In lower case. */
  host?: string;
  /** The correct URL, if the name is fully qualified. */
  wanted?: string;
  /** The URL without a user name or password that it may contain. */
  shown: string;
}

export function shapeOf(text: string): UrlShape {
  const typed = text.trim();
  const shown = typed.replace(/^([a-z][a-z0-9+.-]*:)?\/\/[^/?#]*@/i, '$1//…@');
  const problems: FormProblem[] = [];
  // To a parser, `ece.example.com:443` has the scheme "ece.example.com:"; to a person, it lacks https://.
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed);
  if (!withScheme) problems.push('no-scheme');
  const whole = withScheme ? typed : `https://${typed}`;
  if (!URL.canParse(whole)) return { problems: ['no-url'], trailingSlash: false, shown };

  const url = new URL(whole);
  const host = url.hostname.toLowerCase().replace(/\.$/, '');
  if (host === '') return { problems: ['no-url'], trailingSlash: false, shown };
  if (url.protocol === 'http:') problems.push('http');
  else if (url.protocol !== 'https:') problems.push('other-scheme');
  if (url.username !== '' || url.password !== '') problems.push('credentials');
  const address = isIP(host.replace(/^\[|\]$/g, '')) !== 0;
  if (address) problems.push('address');
  else if (!host.includes('.')) problems.push('short-name');
  // URL drops the scheme's default port, but Entra compares strings, so :443 still matters.
  if (/^[^/]*\/\/[^/?#]*:\d*(?:$|[/?#])/.test(whole.replace(/\/\/[^/?#]*@/, '//'))) problems.push('port');
  if (url.pathname !== '' && url.pathname !== '/') problems.push('path');
  if (url.search !== '' || url.hash !== '' || /[?#]/.test(whole)) problems.push('query');

  const qualified = !address && host.includes('.');
  return {
    problems,
    trailingSlash: typed.endsWith('/') && url.pathname === '/',
    host,
    shown,
    ...(qualified ? { wanted: `https://${host}` } : {}),
  };
}
