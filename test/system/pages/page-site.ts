/** A bot with report pages, its tenant's OpenID provider, and browsers that know only cookies and redirects. */
import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pino from 'pino';
import { Agent, fetch, type Response } from 'undici';
import { deploymentFile, startChat, type Chat } from '../../teams/bot.ts';
import { keepRuns } from '../../runs/past-runs.ts';
import {
  type OpenIdProvider,
  pageApplication,
  pageSecret,
  pageTenant,
  type SignedInPerson,
  startOpenIdProvider,
} from './open-id-provider.ts';

export const alex: SignedInPerson = { oid: '00000000-0000-4000-8000-00000000000a', name: 'Alex Wilber' };
export const vera: SignedInPerson = { oid: '00000000-0000-4000-8000-00000000000b', name: 'Vera Viewer' };
export const stranger: SignedInPerson = { oid: '00000000-0000-4000-8000-00000000000c', name: 'Sam Stranger' };
export const publicUrl = 'https://bot.contoso.example';

export interface PageSite {
  provider: OpenIdProvider;
  chat: Chat;
  /** How many milliseconds the clock of the pages is ahead. */
  clock: { ahead: number };
  log(): string;
  browser(): TestBrowser;
  close(): Promise<void>;
}

/** A finished run 8F3K is stored. */
export async function startPageSite({
  at = publicUrl,
  environment = {},
}: { at?: string; environment?: Record<string, string> } = {}): Promise<PageSite> {
  const provider = await startOpenIdProvider([`${at}/session/callback`]);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ece-doctor-pages-'));
  const ca = path.join(folder, 'provider.pem');
  writeFileSync(ca, provider.ca);
  let log = '';
  const agent = new Agent({ connect: { ca: provider.ca } });
  const clock = { ahead: 0 };
  const chat = await startChat({
    file: `${deploymentFile}
microsoft: { tenantId: ${pageTenant}, applicationId: 99999999-1111-4111-8111-111111111111 }
endpoints:
  login: { host: localhost, port: ${provider.port}, address: 127.0.0.1, ca: "${ca}" }
`,
    environment: {
      ECE_DOCTOR_PUBLIC_URL: at,
      ECE_DOCTOR_PAGE_ID: pageApplication,
      ECE_DOCTOR_PAGE_SECRET: pageSecret,
      ECE_DOCTOR_ADMINISTRATORS: alex.oid,
      ECE_DOCTOR_VIEWERS: vera.oid,
      ...environment,
    },
    pageClock: () => Date.now() + clock.ahead,
    logger: pino({ level: 'trace' }, { write: (line: string) => void (log += line) }),
    kept: (store) =>
      keepRuns(store, [
        { id: '8F3K', at: new Date(Date.now() - 600_000).toISOString(), saw: 'two-faults', by: 'Megan Bowen' },
      ]),
  });
  return {
    provider,
    chat,
    clock,
    log: () => log,
    browser: () => browserOn(chat, provider, agent, at),
    async close() {
      await chat.end();
      await agent.close();
      await provider.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface TestBrowser {
  /** Name to value, of the bot. */
  cookies: Map<string, string>;
  /** One request to the bot, with the browser's cookies. */
  request(target: string, init?: RequestOf): Promise<Response>;
  /** Through the provider, from its address to the address with which it sends the browser back. */
  throughProvider(location: string): Promise<string>;
  /** Follows all redirects and resolves with the last answer. */
  open(target: string): Promise<Response>;
}

export interface RequestOf {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

function browserOn(chat: Chat, provider: OpenIdProvider, agent: Agent, at: string): TestBrowser {
  const cookies = new Map<string, string>();
  const ofProvider = new Map<string, string>();
  const browser: TestBrowser = {
    cookies,
    async request(target, init = {}) {
      const url = target.startsWith(at) ? target.slice(at.length) : target;
      const answer = await fetch(`${chat.bot.url}${url}`, {
        redirect: 'manual',
        ...init,
        headers: { ...cookieHeader(cookies), ...init.headers },
      });
      keepCookies(cookies, answer);
      return answer;
    },
    async throughProvider(location) {
      let next = location;
      while (next.startsWith(provider.origin)) {
        const answer = await fetch(next, {
          redirect: 'manual',
          dispatcher: agent,
          headers: cookieHeader(ofProvider),
        });
        keepCookies(ofProvider, answer);
        const sent = answer.headers.get('location');
        if (sent === null) throw new Error(`${answer.status} ${await answer.text()}`);
        next = new URL(sent, next).href;
      }
      return next;
    },
    async open(target) {
      let answer = await browser.request(target);
      for (
        let location = answer.headers.get('location');
        location !== null;
        location = answer.headers.get('location')
      ) {
        const next = location.startsWith(provider.origin) ? await browser.throughProvider(location) : location;
        answer = await browser.request(next);
      }
      return answer;
    },
  };
  return browser;
}

function cookieHeader(cookies: Map<string, string>): Record<string, string> {
  return cookies.size === 0 ? {} : { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
}

function keepCookies(cookies: Map<string, string>, answer: Response): void {
  for (const header of answer.headers.getSetCookie()) {
    const [pair = '', ...attributes] = header.split('; ');
    const [name, value] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
    if (attributes.includes('Max-Age=0')) cookies.delete(name);
    else cookies.set(name, value);
  }
}
