/** The pages of the test sign-in: small, self-contained, without a script, and with nothing in them but our own words. */
import { createHash } from 'node:crypto';
import type { SignInAnswer, SignInPage } from '../access/test-sign-ins.ts';
import { read } from '../text/index.ts';

export interface PageAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

const style = ':root{color-scheme:light dark}body{margin:15vh auto;max-width:34rem;padding:0 1.5rem;font:1.05rem/1.5 system-ui,sans-serif}h1{font-size:1.5rem}';
const styleHash = createHash('sha256').update(style).digest('base64');

const always = {
  'cache-control': 'no-store',
  // The address holds a code or a handle.
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

export function answerOf(answer: SignInAnswer): PageAnswer {
  return 'page' in answer ? pageAnswer(answer.page) : { status: 302, headers: { ...always, location: answer.location, 'set-cookie': answer.cookie }, body: '' };
}

function pageAnswer({ status, language, title, said }: SignInPage): PageAnswer {
  const reading = { language, escape: escapeHtml };
  const heading = read(title, reading);
  const body = `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${heading} · ECE Doctor</title><style>${style}</style></head><body><main><h1>${heading}</h1>${said.map((text) => `<p>${read(text, reading)}</p>`).join('')}</main></body></html>`;
  const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`;
  return { status, headers: { ...always, 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy, 'x-frame-options': 'DENY' }, body };
}

function escapeHtml(outside: string): string {
  return outside.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
