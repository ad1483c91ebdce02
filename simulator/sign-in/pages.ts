/** Entra's pages without Microsoft's looks: account, device code, refusal. No script, and no real credentials. */
import type { ServerResponse } from 'node:http';
import { type Language, languageOf, read } from '../../src/text/index.ts';
import { say, type SimulatorKey } from '../text/index.ts';
import { markup, type Markup, trustedMarkup } from '../../src/text/markup.ts';
import type { SignInRefusal } from './refusal.ts';

export interface PageOptions {
  /** The browser's Accept-Language. */
  language: string | undefined;
}

/** Asks for the account for `application`; `attempt` returns with the form. `problem`: error of the last try. */
export function askWho(
  response: ServerResponse,
  { language }: PageOptions,
  {
    action,
    attempt,
    application,
    hint,
    problem,
  }: { action: string; attempt: string; application: string; hint: string; problem?: SignInRefusal },
): void {
  const t = words(language);
  page(response, t, {
    title: 'simulated-sign-in.title',
    body: [
      markup`<p>${t('simulated-sign-in.to', { application })}</p>`,
      ...(problem === undefined ? [] : [markup`<p role="alert">${errorText(problem)}</p>`]),
      markup`<form method="post" action="${action}">`,
      markup`<input type="hidden" name="attempt" value="${attempt}">`,
      markup`<label>${t('simulated-sign-in.who')} <input name="login" type="text" inputmode="email" autocomplete="off"`,
      markup` value="${hint}" required autofocus></label>`,
      markup`<label>${t('simulated-sign-in.password')} <input name="passwd" type="password" autocomplete="off"></label>`,
      markup`<p><button name="answer" value="sign-in">${t('simulated-sign-in.go')}</button> `,
      markup`<button name="answer" value="cancel" formnovalidate>${t('simulated-sign-in.cancel')}</button></p>`,
      markup`</form><p><small>${t('simulated-sign-in.make-believe')}</small></p>`,
    ],
  });
}

export function askCode(
  response: ServerResponse,
  { language }: PageOptions,
  { action, unknown }: { action: string; unknown: boolean },
): void {
  const t = words(language);
  page(response, t, {
    title: 'simulated-sign-in.code-title',
    body: [
      ...(unknown ? [markup`<p role="alert">${t('simulated-sign-in.code-unknown')}</p>`] : []),
      markup`<form method="post" action="${action}"><label>${t('simulated-sign-in.code')} `,
      markup`<input name="otc" type="text" autocomplete="off" required autofocus></label>`,
      markup`<p><button>${t('simulated-sign-in.next')}</button></p></form>`,
    ],
  });
}

export function tell(response: ServerResponse, { language }: PageOptions, key: SimulatorKey): void {
  const t = words(language);
  page(response, t, { title: 'simulated-sign-in.title', body: [markup`<p>${t(key)}</p>`] });
}

/** Shown here instead of redirecting, because the application may not be genuine. */
export function showRefusal(response: ServerResponse, { language }: PageOptions, problem: SignInRefusal): void {
  const t = words(language);
  page(response, t, {
    status: 400,
    title: 'simulated-sign-in.trouble',
    body: [markup`<p role="alert">${errorText(problem)}</p>`],
  });
}

function errorText({ code, text }: SignInRefusal): string {
  return `AADSTS${code}: ${text}`;
}

interface Words {
  (key: SimulatorKey, values?: Record<string, string>): string;
  language: Language;
}

function words(accepted: string | undefined): Words {
  const language = languageOf(accepted?.split(',')[0]?.split(';')[0]);
  return Object.assign((key: SimulatorKey, values?: Record<string, string>) => read(say(key, values), { language }), {
    language,
  });
}

function page(
  response: ServerResponse,
  t: Words,
  { status = 200, title, body }: { status?: number; title: SimulatorKey; body: Markup[] },
): void {
  const heading = t(title);
  const style = [
    'body{font:16px/1.5 system-ui,sans-serif;max-width:26rem;margin:10vh auto;padding:0 1rem}',
    'label{display:block;margin:1rem 0}',
    'input{display:block;width:100%;box-sizing:border-box;font:inherit;padding:.4rem}',
    'button{font:inherit;padding:.4rem 1rem}',
    '[role=alert]{color:#a4262c}',
  ].join('');
  const head = [
    markup`<meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
    markup`<title>${heading}</title>${trustedMarkup(`<style>${style}</style>`)}`,
  ];
  response
    // No form-action: browsers apply it to the redirect to the application, too.
    .writeHead(status, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    })
    .end(
      markup`<!doctype html><html lang="${t.language}">${head}<h1>${heading}</h1>
${body}
</html>`.source,
    );
}
