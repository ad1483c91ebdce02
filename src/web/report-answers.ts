/** Headers of the report pages, and the pages that say why there is no report. */
import { createHash } from 'node:crypto';
import type { SignInRefusal } from '../access/sessions/sessions.ts';
import { type Language, say } from '../text/index.ts';
import { markup, type Markup } from '../text/markup.ts';
import { commonHeaders, inPage, pageAnswer, type WebAnswer } from './page.ts';

const statuses = {
  'not-found': 404,
  'too-many': 429,
  'session-over': 401,
  'signed-out': 200,
  'other-origin': 403,
  token: 403,
  'form-type': 415,
  'form-too-large': 413,
  'form-too-slow': 408,
} as const;
export type PageRefusalCode = keyof typeof statuses;

const signInStatuses: Record<SignInRefusal['why'], number> = {
  malformed: 400,
  'other-browser': 400,
  expired: 400,
  used: 400,
  declined: 403,
  refused: 403,
  tenant: 403,
  clock: 502,
  token: 502,
  'no-answer': 502,
  busy: 503,
  'not-set-up': 503,
};

const noFeatures = [
  'camera',
  'display-capture',
  'geolocation',
  'microphone',
  'payment',
  'publickey-credentials-get',
  'usb',
]
  .map((feature) => `${feature}=()`)
  .join(', ');

export function reportHeaders({
  isHttps,
  styles = [],
}: {
  isHttps: boolean;
  styles?: readonly string[];
}): Record<string, string> {
  const hashes = styles.map((style) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`);
  return {
    ...commonHeaders,
    'content-security-policy': [
      "default-src 'none'",
      `style-src ${hashes.length === 0 ? "'none'" : hashes.join(' ')}`,
      'img-src data:',
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': noFeatures,
    'x-frame-options': 'DENY',
    ...(isHttps ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  };
}

/** Never shown in the browser with the bot's origin: a report has texts from servers. */
export function downloadHeaders(name: string, contentType: string, isHttps: boolean): Record<string, string> {
  // RFC 8187 allows fewer characters than encodeURIComponent leaves.
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return {
    ...reportHeaders({ isHttps }),
    'content-security-policy': "sandbox; default-src 'none'",
    'content-type': contentType,
    'content-disposition': `attachment; filename*=UTF-8''${encoded}`,
  };
}

interface AnswerOptions {
  isHttps: boolean;
  headers: Record<string, string | string[]>;
}

/** `wanted`: where the browser returns after a sign-in. */
export function refusalPage(
  code: PageRefusalCode,
  language: Language,
  options: AnswerOptions,
  wanted = '/reports',
): WebAnswer {
  const said = say(`report-page.${code}.said`);
  const again = ['session-over', 'signed-out'].includes(code) ? signInLink(wanted, language) : undefined;
  return plainPage(
    {
      status: statuses[code],
      language,
      title: say(`report-page.${code}.title`),
      content: [markup`<p>${inPage(said, language)}</p>`, ...(again === undefined ? [] : [again])],
    },
    options,
  );
}

export function signInRefusalPage(
  { why, code }: SignInRefusal,
  wanted: string | undefined,
  language: Language,
  options: AnswerOptions,
): WebAnswer {
  const paragraphs = [
    say(`page-sign-in.${why}.said`),
    ...(code === undefined ? [] : [say('page-sign-in.code', { code })]),
  ].map((text) => markup`<p>${inPage(text, language)}</p>`);
  return plainPage(
    {
      status: signInStatuses[why],
      language,
      title: say(`page-sign-in.${why}.title`),
      content: [...paragraphs, signInLink(wanted ?? '/reports', language)],
    },
    options,
  );
}

/** For a browser that may not follow a redirect to another host here. */
export function toSignInPage(location: string, language: Language, isHttps: boolean): WebAnswer {
  return plainPage(
    {
      status: 200,
      language,
      title: say('report-page.sign-in.title'),
      content: markup`<p>${inPage(say('report-page.sign-in.said'), language)}</p><p><a href="${location}">${inPage(say('report-page.sign-in.link'), language)}</a></p>`,
      next: location,
    },
    { isHttps, headers: {} },
  );
}

function signInLink(wanted: string, language: Language): Markup {
  return markup`<p><a href="${wanted}">${inPage(say('report-page.sign-in.link'), language)}</a></p>`;
}

function plainPage(page: Parameters<typeof pageAnswer>[0], { isHttps, headers }: AnswerOptions): WebAnswer {
  const { status, headers: own, body } = pageAnswer(page);
  const policy = own['content-security-policy'] ?? '';
  return {
    status,
    headers: { ...reportHeaders({ isHttps }), ...own, 'content-security-policy': policy, ...headers },
    body,
  };
}
