/**
 * Test sign-ins: a person gets a token as ECE would, to show whose it is and to log in with it. This is the contract
 * between the chat, the web routes, the runs and the room that keeps the tokens. Only a LoginToken holds a token.
 */
import type { Deployment } from '../model/deployment.ts';
import type { Observation } from '../model/observation.ts';
import type { SignInWindow } from '../model/test-sign-in.ts';
import type { Text } from '../model/text.ts';
import type { Language } from '../text/index.ts';
import type { Person } from './person.ts';

export interface SignInWish {
  /** An account or mailbox of the deployment, or the test mailbox of a round trip; in small letters. */
  account: string;
  window: Exclude<SignInWindow, 'file'>;
  /** `device-code`: the person types a code on Microsoft's page. Many tenants block it, because it is used for phishing. */
  way: 'link' | 'device-code';
  /**
   * Through the bot's own registration, or ECE's, where its administrator added the redirect URI under Mobile and
   * desktop.
   */
  application: 'bot' | 'ece';
  /** The language of the pages that the browser shows. */
  language: Language;
  by: Person;
}

/** One attempt to sign in, as its card shows it. */
export interface SignInView {
  id: string;
  /** Grows with every change. */
  revision: number;
  account: string;
  window: SignInWish['window'];
  way: SignInWish['way'];
  application: SignInWish['application'];
  /**
   * `expired`: nobody finished it in time. `replaced`: a newer attempt for the same account and window took its place.
   */
  state: 'waiting' | 'ended' | 'expired' | 'replaced';
  expiresAt: string;
  /** To be opened in the right window. Only while it waits. */
  link?: string;
  /** With device-code: what to type at `link`. */
  code?: string;
  /** When it ended: kind `test-sign-in`. */
  outcome?: Observation;
  /**
   * Until when the token is kept; absent where none is (a normal window only shows, a refusal has none), and where it
   * is remembered.
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
  /** Absent where no token is kept, and where it is remembered: then there is no end. */
  keptUntil?: string;
  remembered: boolean;
}

/** To be sealed into a job at once, and kept nowhere else. */
export interface LoginToken {
  token: string;
  /** The token's owner as the claims name it, else the account: the name to log in to SMTP with. */
  user: string;
}

export interface UsableSignIns {
  /** One of the kind `test-sign-in` for each account and kind of window that somebody signed in with. */
  observations: Observation[];
  /**
   * By account, in small letters: tokens that are good for another minute at least. Remembered ones are renewed for it.
   */
  tokens: ReadonlyMap<string, LoginToken>;
}

export interface TestSignIns {
  /** Undefined when `sign in` can be used; otherwise what the bot's configuration lacks and how to set it. */
  readonly lacks: Text | undefined;
  begin(deployment: Deployment, wish: SignInWish): Promise<{ ok: true; id: string } | { ok: false; refusal: Text }>;
  view(id: string): Promise<SignInView | undefined>;
  /** Newest first. */
  kept(deployment: Deployment): Promise<KeptSignIn[]>;
  /** Keeps the token's refresh token beyond the hour, until forgotten. */
  remember(deployment: Deployment, account: string, by: Person): Promise<{ ok: true } | { ok: false; refusal: Text }>;
  /** Without an account everything of the deployment. The number of accounts of which something was forgotten. */
  forget(deployment: Deployment, account?: string): Promise<number>;
  /** What a run can use: tokens of these accounts, and observations of all accounts of the deployment. */
  usable(deployment: Deployment, accounts: readonly string[]): Promise<UsableSignIns>;
  /** GET /signin/HANDLE: where to send the browser, or a page that says why not. */
  open(handle: string): Promise<SignInAnswer>;
  /**
   * GET /signin/callback, with its query as Entra wrote it and the browser's Cookie header, in which is what `open`
   * set.
   */
  callback(query: URLSearchParams, cookies: string | undefined): Promise<SignInAnswer>;
  close(): Promise<void>;
}

/** For the browser. `cookie` is the value of a Set-Cookie header: the callback is taken from the same browser only. */
export type SignInAnswer = { location: string; cookie: string } | { page: SignInPage };

/**
 * The page `done` says only that the outcome stands in Teams: the person at this browser need not be the one who asked.
 */
export interface SignInPage {
  status: 200 | 400 | 404 | 410 | 502;
  language: Language;
  title: Text;
  paragraphs: Text[];
}
