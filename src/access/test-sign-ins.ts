/**
 * Test sign-ins: a person obtains a token as ECE would; the bot shows the token's owner and logs in with it. Only
 * LoginToken holds a token.
 */
import type { Transport } from '../knowledge/transports.ts';
import type { Deployment } from '../model/deployment.ts';
import type { Observation } from '../model/observation.ts';
import type { SignInWindow } from '../model/test-sign-in.ts';
import type { Text } from '../model/text.ts';
import type { Language } from '../text/index.ts';
import type { Person } from './person.ts';

export interface SignInWish {
  /** An account or mailbox of the deployment, or the test mailbox of a round trip; in lower case. */
  account: string;
  window: Exclude<SignInWindow, 'file'>;
  /**
   * `device-code`: the person types a code on Microsoft's page. Many tenants block it because of phishing.
   */
  way: 'link' | 'device-code';
  /** The registration. ECE's must have the bot's redirect URI under "Mobile and desktop applications". */
  application: 'bot' | 'ece';
  /** For the rehearsal of a cut-over: the transport to come. Otherwise the token is for the deployment's. */
  transport?: Transport | undefined;
  /** The language of the browser pages. */
  language: Language;
  /** Keeps even another person's token. */
  keepsAnyOwner?: true | undefined;
  by: Person;
}

/** An attempt, as its card shows it. */
export interface SignInView {
  id: string;
  revision: number;
  account: string;
  window: SignInWish['window'];
  way: SignInWish['way'];
  application: SignInWish['application'];
  /** Only for the rehearsal of a cut-over. */
  transport?: Transport;
  /** `expired`: not finished in time. `replaced`: by a newer attempt for the same account and window. */
  state: 'waiting' | 'ended' | 'expired' | 'replaced';
  expiresAt: string;
  /** The URL to open. Only while the attempt waits. */
  link?: string;
  /** Only with device-code: the code to type at `link`. */
  code?: string;
  /** A `test-sign-in` observation, after the end. */
  outcome?: Observation;
  /** When the token is deleted. Absent if it is remembered, or if none is kept (normal window, refusal, other owner). */
  keptUntil?: string;
}

export interface KeptSignIn {
  account: string;
  window: SignInWish['window'];
  /** Only if it is not the deployment's. */
  transport?: Transport;
  at: string;
  by: Person;
  outcome: Observation;
  /** Absent if no token is kept, and if it is remembered. */
  keptUntil?: string;
  remembered: boolean;
}

/** A token for log-ins. It is sealed into a job at once, and stored nowhere else. */
export interface LoginToken {
  token: string;
  /** The user name for SMTP: the token's owner by its claims, else the account. */
  user: string;
}

export interface UsableSignIns {
  /** One `test-sign-in` observation for each account and kind of window. */
  observations: Observation[];
  /** Tokens by account in lower case. Each is valid for at least another minute. */
  tokens: ReadonlyMap<string, LoginToken>;
}

export interface TestSignIns {
  /** The missing setting and how to set it; undefined if `sign in` can be used. */
  readonly notReady: Text | undefined;
  begin(deployment: Deployment, wish: SignInWish): Promise<{ ok: true; id: string } | { ok: false; refusal: Text }>;
  view(id: string): Promise<SignInView | undefined>;
  /** Newest first. */
  kept(deployment: Deployment): Promise<KeptSignIn[]>;
  /** Keeps the tokens until they are forgotten. `onlyOf`: only if the person with this id began the sign-in. */
  remember(
    deployment: Deployment,
    account: string,
    by: Person,
    onlyOf?: string,
  ): Promise<{ ok: true } | { ok: false; refusal: Text }>;
  /**
   * Without `account`: all accounts. With `onlyOf`: only sign-ins that the person with this id began. Resolves with the
   * number of forgotten accounts.
   */
  forget(deployment: Deployment, account?: string, onlyOf?: string): Promise<number>;
  /** The tokens of these accounts, and the observations of all accounts. `remembered`: only tokens that a person chose to keep. */
  usable(deployment: Deployment, accounts: readonly string[], only?: 'remembered'): Promise<UsableSignIns>;
  /** GET /signin/HANDLE: a redirect to Entra, or a page that says why not. */
  open(handle: string): Promise<SignInAnswer>;
  /** GET /signin/callback. `cookies` is the Cookie header, with the cookie that `open` set. */
  callback(query: URLSearchParams, cookies: string | undefined): Promise<SignInAnswer>;
  close(): Promise<void>;
}

/** `cookie` is a Set-Cookie header. It restricts the callback to the same browser. */
export type SignInAnswer = { location: string; cookie: string } | { page: SignInPage };

/** The page `done` shows no outcome, because another person may have begun the attempt. */
export interface SignInPage {
  status: 200 | 400 | 404 | 410 | 502;
  language: Language;
  title: Text;
  paragraphs: Text[];
}
