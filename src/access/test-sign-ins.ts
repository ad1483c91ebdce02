/**
 * Test sign-ins: a person obtains a token as ECE would; the bot shows its owner and logs in with it. This is the
 * contract between the chat, the web routes, the runs and the room that keeps the tokens. Of these types only
 * LoginToken holds a token.
 */
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
   * `device-code`: the person types a code on Microsoft's page. Many tenants block it, because it is used for phishing.
   */
  way: 'link' | 'device-code';
  /**
   * Through the bot's own registration, or ECE's, if its administrator has added the redirect URI under "Mobile and
   * desktop applications".
   */
  application: 'bot' | 'ece';
  /** The language of the pages that the browser shows. */
  language: Language;
  /** Keeps the token even if it is another person's, which is dropped otherwise. */
  keepsAnyOwner?: true | undefined;
  by: Person;
}

/** What the card of one attempt shows. */
export interface SignInView {
  id: string;
  /** Grows with every change. */
  revision: number;
  account: string;
  window: SignInWish['window'];
  way: SignInWish['way'];
  application: SignInWish['application'];
  /**
   * `expired`: it was not finished in time. `replaced`: a newer attempt for the same account and window has replaced
   * it.
   */
  state: 'waiting' | 'ended' | 'expired' | 'replaced';
  expiresAt: string;
  /** The address to open in a window of the kind `window`. Only while the attempt waits. */
  link?: string;
  /** With device-code: what to type at `link`. */
  code?: string;
  /** Present when the attempt has ended: an observation of the kind `test-sign-in`. */
  outcome?: Observation;
  /**
   * Until when the token is kept; absent where none is kept (in a normal window, after a refusal, another person's), and
   * where it is remembered.
   */
  keptUntil?: string;
}

/** What is kept for one account. */
export interface KeptSignIn {
  account: string;
  window: SignInWish['window'];
  at: string;
  by: Person;
  outcome: Observation;
  /** Absent where no token is kept, and where it is remembered without an end. */
  keptUntil?: string;
  remembered: boolean;
}

/** To be sealed into a job at once and stored nowhere else. */
export interface LoginToken {
  token: string;
  /** The user name for SMTP: the token's owner as the claims name it, else the account. */
  user: string;
}

export interface UsableSignIns {
  /** One observation of the kind `test-sign-in` for each account and kind of window with a sign-in. */
  observations: Observation[];
  /**
   * By account in lower case: tokens that are valid for at least another minute. Remembered ones are renewed if
   * necessary.
   */
  tokens: ReadonlyMap<string, LoginToken>;
}

export interface TestSignIns {
  /** Undefined when `sign in` can be used; otherwise the setting that is missing and how to set it. */
  readonly notReady: Text | undefined;
  begin(deployment: Deployment, wish: SignInWish): Promise<{ ok: true; id: string } | { ok: false; refusal: Text }>;
  view(id: string): Promise<SignInView | undefined>;
  /** Newest first. */
  kept(deployment: Deployment): Promise<KeptSignIn[]>;
  /**
   * Keeps the token's refresh token beyond the hour, until forgotten. With `onlyOf` only where the person with this id
   * began the sign-in.
   */
  remember(
    deployment: Deployment,
    account: string,
    by: Person,
    onlyOf?: string,
  ): Promise<{ ok: true } | { ok: false; refusal: Text }>;
  /**
   * Without an account it forgets everything of the deployment; with `onlyOf` only sign-ins that the person with this
   * id began. Resolves with the number of accounts that were forgotten.
   */
  forget(deployment: Deployment, account?: string, onlyOf?: string): Promise<number>;
  /** What a run can use: the tokens of these accounts, and the observations of all accounts of the deployment. */
  usable(deployment: Deployment, accounts: readonly string[]): Promise<UsableSignIns>;
  /** GET /signin/HANDLE: where to send the browser, or a page that says why not. */
  open(handle: string): Promise<SignInAnswer>;
  /**
   * GET /signin/callback, with Entra's query and the browser's Cookie header, which holds the cookie that `open` set.
   */
  callback(query: URLSearchParams, cookies: string | undefined): Promise<SignInAnswer>;
  close(): Promise<void>;
}

/**
 * What the browser gets. `cookie` is the value of a Set-Cookie header: the callback is accepted from the same browser
 * only.
 */
export type SignInAnswer = { location: string; cookie: string } | { page: SignInPage };

/**
 * The page `done` says only that the outcome is shown in Teams, because the person at the browser need not be the one
 * who asked for it.
 */
export interface SignInPage {
  status: 200 | 400 | 404 | 410 | 502;
  language: Language;
  title: Text;
  paragraphs: Text[];
}
