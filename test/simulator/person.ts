/** A person with a browser without scripts: opens Entra's pages and fills in the forms. */
import type { Simulator } from '../../simulator/simulator.ts';
import { signInId, signInSecret } from '../../simulator/sign-in/registrations.ts';
import { clientOf, type Answer } from './client.ts';

export const callback = 'http://127.0.0.1:3978/signin/callback';
export const mailScopes = ['IMAP.AccessAsUser.All', 'POP.AccessAsUser.All', 'SMTP.Send'].map(
  (name) => `https://outlook.office.com/${name}`,
);

/** A browser's last stop: redirected to an application, or at a page. */
export type Ended = { sentTo: URL } | { page: string; status: number };

export function authorizeUrl(simulator: Simulator, tenantId: string, over: Record<string, string> = {}): string {
  const query = new URLSearchParams({
    client_id: signInId,
    response_type: 'code',
    redirect_uri: callback,
    scope: ['openid', 'profile', 'offline_access', ...mailScopes].join(' '),
    state: 'the-state',
    ...over,
  });
  return `${simulator.browser}/${tenantId}/oauth2/v2.0/authorize?${query.toString()}`;
}

export async function opens(url: string, language = 'en'): Promise<Ended> {
  return ended(await fetch(url, { redirect: 'manual', headers: { 'accept-language': language } }));
}

/** Fills in the page's only form. */
export async function fillsIn(at: string, page: Ended, values: Record<string, string>): Promise<Ended> {
  if (!('page' in page)) throw new Error(`no page, but sent to ${page.sentTo.href}`);
  const action = /<form[^>]* action="([^"]*)"/.exec(page.page)?.[1];
  if (action === undefined) throw new Error(`a page without a form: ${page.page}`);
  const attempt = /name="attempt" value="([^"]*)"/.exec(page.page)?.[1];
  const body = new URLSearchParams({ ...(attempt === undefined ? {} : { attempt }), ...values });
  return ended(
    await fetch(new URL(action, at), {
      method: 'POST',
      body,
      redirect: 'manual',
      headers: { 'accept-language': 'en' },
    }),
  );
}

/** Signs in through the page. */
export async function signsIn(simulator: Simulator, url: string, who: string): Promise<Ended> {
  return fillsIn(simulator.browser, await opens(url), { answer: 'sign-in', login: who });
}

/** The token response of a sign-in in a private window, through the application for test sign-ins. */
export async function tokensFor(
  simulator: Simulator,
  tenantId: string,
  who: string,
  scopes: readonly string[] = mailScopes,
): Promise<Answer> {
  const url = authorizeUrl(simulator, tenantId, { prompt: 'login', scope: ['offline_access', ...scopes].join(' ') });
  const at = await signsIn(simulator, url, who);
  if (!('sentTo' in at)) throw new Error(`${who} stayed at a page: ${at.page}`);
  return clientOf(simulator).token(
    {
      grant_type: 'authorization_code',
      client_id: signInId,
      client_secret: signInSecret,
      redirect_uri: callback,
      code: at.sentTo.searchParams.get('code') ?? '',
      scope: '',
    },
    tenantId,
  );
}

async function ended(response: Response): Promise<Ended> {
  const location = response.headers.get('location');
  return location === null ? { page: await response.text(), status: response.status } : { sentTo: new URL(location) };
}

/** Opens the link of a test sign-in, signs in, and returns to the bot. */
export async function followsLink(link: string, login: string): Promise<void> {
  const away = await fetch(link, { redirect: 'manual' });
  const location = away.headers.get('location') ?? '';
  const back = await fillsIn(location, await opens(location), { answer: 'sign-in', login });
  if (!('sentTo' in back)) throw new Error(back.page);
  await fetch(back.sentTo, { headers: { cookie: away.headers.get('set-cookie')?.split(';')[0] ?? '' } });
}
