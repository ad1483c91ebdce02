/** A self-contained page without scripts. */
import { createHash } from 'node:crypto';
import type { SignInAnswer } from '../access/test-sign-ins.ts';
import type { Text } from '../model/text.ts';
import { type Language, read } from '../text/index.ts';
import { escapeMarkup, markup, type Markup, trustedMarkup } from '../text/markup.ts';

export interface PageAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Also with cookies and files. */
export interface WebAnswer {
  status: number;
  headers: Record<string, string | string[]>;
  body: string | Uint8Array;
}

export interface WebPage {
  status: number;
  language: Language;
  title: Text;
  content: Markup | Markup[];
  /** Where the browser goes next by itself. */
  next?: string | undefined;
}

const style = [
  ':root{color-scheme:light dark}',
  'body{margin:12vh auto;max-width:38rem;padding:0 1.5rem;',
  'font:1.05rem/1.5 system-ui,sans-serif;overflow-wrap:break-word}',
  'h1{font-size:1.5rem}',
  'h2{font-size:1.15rem;margin:1.8em 0 .4em}',
  'ul{padding-left:1.2em}',
  'li{margin:.4em 0}',
  'nav{margin-top:2.5em}',
  'nav a{display:inline-block;margin-right:1.5em}',
].join('');
const styleHash = createHash('sha256').update(style).digest('base64');

export const commonHeaders = {
  'cache-control': 'no-store',
  // The URL of a sign-in has a code or a handle.
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

export function pageAnswer({ status, language, title, content, next }: WebPage): PageAnswer {
  const heading = inPage(title, language);
  const head: (Markup | Markup[] | undefined)[] = [
    markup`<meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
    next === undefined ? undefined : markup`<meta http-equiv="refresh" content="0; url=${next}">`,
    markup`<title>${heading} · ECE Doctor</title>${trustedMarkup(`<style>${style}</style>`)}`,
  ];
  const main = markup`<main><h1>${heading}</h1>${content}</main>`;
  const body = markup`<!doctype html><html lang="${language}"><head>${head}</head><body>${main}</body></html>`;
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${styleHash}'`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return {
    status,
    headers: {
      ...commonHeaders,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'x-frame-options': 'DENY',
    },
    body: body.source,
  };
}

/** A redirect, or a page that says why there is none. */
export function signInAnswer(answer: SignInAnswer): PageAnswer {
  if (!('page' in answer))
    return {
      status: 302,
      headers: { ...commonHeaders, location: answer.location, 'set-cookie': answer.cookie },
      body: '',
    };
  const { status, language, title, paragraphs } = answer.page;
  return pageAnswer({
    status,
    language,
    title,
    content: paragraphs.map((text) => markup`<p>${inPage(text, language)}</p>`),
  });
}

/** Trusted, because the catalogues have no markup and values are escaped. */
export function inPage(text: Text, language: Language): Markup {
  return trustedMarkup(read(text, { language, escape: escapeMarkup }));
}
