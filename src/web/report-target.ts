/** Which page a request asks for. */
import type { IncomingMessage } from 'node:http';
import { type Language, languages } from '../text/index.ts';
import { languageIn } from './accept-language.ts';

export interface ReportTarget {
  /** The decoded parts below /reports. Undefined if no page has such a path. */
  path: readonly string[] | undefined;
  query: URLSearchParams;
  /** Where the browser returns after a sign-in: always a path of this bot below /reports. */
  wanted: string;
  language: Language;
}

const mostParts = 8;
const longestPart = 200;

export function reportTarget(request: IncomingMessage): ReportTarget {
  const { pathname, search, searchParams: query } = urlOf(request);
  const isBelow = pathname === '/reports' || pathname.startsWith('/reports/');
  return {
    path: isBelow ? partsOf(pathname.slice('/reports'.length)) : undefined,
    query,
    wanted: isBelow ? `${pathname}${search}` : '/reports',
    language: targetLanguage(request),
  };
}

/** `?language=fr`, else the browser's. */
export function targetLanguage(request: IncomingMessage): Language {
  const asked = urlOf(request).searchParams.get('language');
  return languages.find((one) => one === asked) ?? languageIn(request.headers['accept-language']);
}

/** The host of the request counts for nothing. A URL has no dot segments and no backslash in its path. */
function urlOf({ url = '' }: IncomingMessage): URL {
  const below = url.replace(/^https?:\/\/[^/?#]*/i, '').replace(/^[\\/]+/, '');
  return new URL(`http://bot.invalid/${below}`);
}

/** A part that a path cannot name safely, such as `..` or one with a slash, is in no page's path. */
function partsOf(path: string): string[] | undefined {
  const encoded = path.split('/').slice(1);
  if (encoded.length > mostParts) return undefined;
  const parts = encoded.map(decoded);
  const isPart = (part: string | undefined): part is string =>
    part !== undefined && part !== '' && part.length <= longestPart && !/^\.+$|[\\/\p{Cc}]/u.test(part);
  return parts.every(isPart) ? parts : undefined;
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
