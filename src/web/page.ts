/** A page of the bot: small, self-contained, without a script, loading nothing. */
import { createHash } from 'node:crypto';
import type { Text } from '../model/text.ts';
import { type Language, read } from '../text/index.ts';
import { escapeMarkup, markup, type Markup, trustedMarkup } from '../text/markup.ts';

export interface PageAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

export interface Page {
  status: number;
  language: Language;
  title: Text;
  /** What follows the heading. */
  content: Markup | Markup[];
}

const style = [
  ':root{color-scheme:light dark}',
  'body{margin:12vh auto;max-width:38rem;padding:0 1.5rem;font:1.05rem/1.5 system-ui,sans-serif;overflow-wrap:break-word}',
  'h1{font-size:1.5rem}',
  'h2{font-size:1.15rem;margin:1.8em 0 .4em}',
  'ul{padding-left:1.2em}',
  'li{margin:.4em 0}',
  'nav{margin-top:2.5em}',
  'nav a{display:inline-block;margin-right:1.5em}',
].join('');
const styleHash = createHash('sha256').update(style).digest('base64');

export const always = {
  'cache-control': 'no-store',
  // The address of a sign-in holds a code or a handle.
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

export function pageAnswer({ status, language, title, content }: Page): PageAnswer {
  const heading = inPage(title, language);
  const body = markup`<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${heading} · ECE Doctor</title>${trustedMarkup(`<style>${style}</style>`)}</head><body><main><h1>${heading}</h1>${content}</main></body></html>`;
  const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`;
  return {
    status,
    headers: {
      ...always,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'x-frame-options': 'DENY',
    },
    body: body.source,
  };
}

/** A sentence as HTML. The catalogues hold no markup; what came from outside is escaped. */
export function inPage(text: Text, language: Language): Markup {
  return trustedMarkup(read(text, { language, escape: escapeMarkup }));
}
