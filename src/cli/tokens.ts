/**
 * `--tokens FILE`: access tokens obtained on another computer, for servers that cannot reach Entra and for pipelines.
 * No refusal and no artifact repeats the file's content.
 */
import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { closest, distance } from 'fastest-levenshtein';
import { ownNames } from '../access/sign-ins/own-tokens.ts';
import type { LoginToken } from '../access/test-sign-ins.ts';
import { accountsOf } from '../model/accounts.ts';
import type { Deployment } from '../model/deployment.ts';
import type { Observation } from '../model/observation.ts';
import { type Claims, claimsOf, type TestSignIn } from '../model/test-sign-in.ts';
import type { OwnToken } from '../tenant/tenant.ts';
import { read, say, type Reading } from '../text/index.ts';
import { textOf } from './files.ts';
import { Refusal } from './refusal.ts';

/** Enough for 500 accounts with tokens of 8,000 characters. */
const mostBytes = 5_000_000;
/** Equals the limit of sealing: a token works on the command line exactly if it works in a job. */
const longestToken = 20_000;

export interface GivenTokens {
  /** By account, in lower case. */
  tokens: ReadonlyMap<string, LoginToken>;
  /** One `test-sign-in` for each token, declared by the person who runs the command. */
  observations: Observation[];
  /** Those that were issued to ECE's own application. */
  ownTokens: OwnToken[];
}

/** `file`: a path, `-` for standard input, or undefined for none. */
export function tokensFrom(
  file: string | undefined,
  deployment: Deployment,
  { by, at, reading }: { by: string; at: string; reading: Reading },
): GivenTokens {
  if (file === undefined) return { tokens: new Map(), observations: [], ownTokens: [] };
  const tokens = new Map<string, LoginToken>();
  for (const [typed, token] of entriesOf(textOf(file, mostBytes), file)) {
    const account = accountIn(typed, deployment, file);
    if (tokens.has(account)) throw new Refusal(say('cli.tokens.twice', { file, account }));
    tokens.set(account, { token: usable(token, account, file), user: claimsOf(String(token))?.user ?? account });
  }
  if (tokens.size === 0) throw new Refusal(say('cli.tokens.none', { file }));
  warnIfOpen(file, reading);
  console.error(read(say('cli.tokens.taken', { file, count: tokens.size }), reading));
  const given = [...tokens].map(([account, { token }]) => ({ account, token, claims: claimsOf(token) }));
  return {
    tokens,
    observations: given.map(({ account, token }) => observationOf(account, token, { by, at })),
    ownTokens: given.flatMap(({ account, claims }) => ownTokens(deployment, account, claims)),
  };
}

/** Entra dates a token up to five minutes back, for clocks that are slow; not sourced. */
const datedBackMs = 5 * 60_000;

function ownTokens({ microsoft }: Deployment, account: string, claims: Claims | undefined): OwnToken[] {
  const issuedAt = claims?.issuedAt;
  if (issuedAt === undefined || claims?.applicationId?.toLowerCase() !== microsoft?.applicationId?.toLowerCase())
    return [];
  const of = ownNames(account, claims);
  return [issuedAt, new Date(Date.parse(issuedAt) + datedBackMs).toISOString()].map((at) => ({ at, of }));
}

function entriesOf(text: string, file: string): [string, unknown][] {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    // The parser's message quotes the file, perhaps part of a token, so it is not passed on.
    throw new Refusal(say('cli.tokens.no-json', { file }));
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    throw new Refusal(say('cli.tokens.no-object', { file }));
  return Object.entries(content);
}

function accountIn(typed: string, deployment: Deployment, file: string): string {
  const accounts = accountsOf(deployment);
  const account = typed.trim().toLowerCase();
  if (accounts.includes(account)) return account;
  if (accounts.length === 0) throw new Refusal(say('cli.tokens.no-account', { file, deployment: deployment.name }));
  // Shows only an address: if account and token were swapped, the refusal would repeat the token.
  const shown = /^[^\s@]{1,64}@[^\s@]{1,255}$/.test(typed) ? typed : undefined;
  const near = closest(account.slice(0, 320), accounts);
  if (shown === undefined) throw new Refusal(say('cli.tokens.not-an-account', { file }));
  if (distance(account, near) <= Math.max(2, Math.floor(near.length / 4)))
    throw new Refusal(
      say('cli.tokens.unknown-account-near', { file, account: shown, deployment: deployment.name, near }),
    );
  throw new Refusal(
    say('cli.tokens.unknown-account', {
      file,
      account: shown,
      deployment: deployment.name,
      accounts: { list: accounts.length > 10 ? [...accounts.slice(0, 10), '…'] : accounts },
    }),
  );
}

function usable(token: unknown, account: string, file: string): string {
  if (typeof token !== 'string') throw new Refusal(say('cli.tokens.no-text', { file, account }));
  if (token === '') throw new Refusal(say('cli.tokens.empty', { file, account }));
  if (token.length > longestToken) throw new Refusal(say('cli.tokens.too-long', { file, account, most: longestToken }));
  if (!/^[\x21-\x7e]+$/.test(token)) throw new Refusal(say('cli.tokens.broken', { file, account }));
  return token;
}

/** Windows has access control lists: the mode means nothing there. */
function warnIfOpen(file: string, reading: Reading): void {
  if (file === '-' || process.platform === 'win32') return;
  if ((statSync(file).mode & 0o044) !== 0) console.error(read(say('cli.tokens.open-file', { file }), reading));
}

function observationOf(account: string, token: string, { by, at }: { by: string; at: string }): Observation {
  const claims = claimsOf(token);
  const value: TestSignIn = {
    window: 'file',
    way: 'file',
    application: 'unknown',
    ...(claims === undefined ? {} : { claims }),
    characters: token.length,
    asked: [],
    granted: [],
  };
  return {
    id: idOf(account),
    kind: 'test-sign-in',
    subject: { kind: 'account', name: account.slice(0, 300) },
    from: { kind: 'declared', by },
    path: 'direct',
    at,
    phases: [],
    value,
  };
}

/** The same in every run, with at most 100 characters. */
function idOf(account: string): string {
  const id = `token-of:${account}`;
  return id.length <= 100 ? id : `${id.slice(0, 83)}~${createHash('sha256').update(id).digest('hex').slice(0, 16)}`;
}
