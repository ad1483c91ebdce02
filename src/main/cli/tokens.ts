/**
 * `--tokens FILE`: access tokens from another place, for machines that cannot reach Entra and for pipelines. Nothing
 * of the file is ever repeated: not in a refusal, not in an artifact.
 */
import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { closest, distance } from 'fastest-levenshtein';
import type { LoginToken } from '../../access/test-sign-ins.ts';
import { accountsOf } from '../../model/accounts.ts';
import type { Deployment } from '../../model/deployment.ts';
import type { Observation } from '../../model/observation.ts';
import { claimsOf, type TestSignIn } from '../../model/test-sign-in.ts';
import { read, say, type Reading } from '../../text/index.ts';
import { textOf } from './files.ts';
import { Refusal } from './refusal.ts';

/** 500 accounts, and tokens of 8,000 letters. */
const mostBytes = 5_000_000;
/** What sealing takes as well: a token file works the same on the command line and nowhere better. */
const longestToken = 20_000;

export interface GivenTokens {
  /** By account, in small letters. */
  tokens: ReadonlyMap<string, LoginToken>;
  /** One test sign-in for each, "declared by, at". */
  observations: Observation[];
}

/** `file` is a path, `-` for standard input, or undefined: none. */
export function tokensFrom(
  file: string | undefined,
  deployment: Deployment,
  { by, at, reading }: { by: string; at: string; reading: Reading },
): GivenTokens {
  if (file === undefined) return { tokens: new Map(), observations: [] };
  const tokens = new Map<string, LoginToken>();
  for (const [typed, token] of entriesOf(textOf(file, mostBytes), file)) {
    const account = accountIn(typed, deployment, file);
    if (tokens.has(account)) throw new Refusal(say('cli.tokens.twice', { file, account }));
    tokens.set(account, { token: usable(token, account, file), user: claimsOf(String(token))?.user ?? account });
  }
  if (tokens.size === 0) throw new Refusal(say('cli.tokens.none', { file }));
  warnIfOpen(file, reading);
  console.error(read(say('cli.tokens.taken', { file, count: tokens.size }), reading));
  return { tokens, observations: [...tokens].map(([account, { token }]) => observationOf(account, token, { by, at })) };
}

function entriesOf(text: string, file: string): [string, unknown][] {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    // The error repeats a piece of what was read: of a token.
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
  // Whoever mixes up the two sides would otherwise read the token in the refusal.
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

/** Windows has access control lists instead: the file's mode says nothing there. */
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

/** The same in every run; an id has 100 letters at most. */
function idOf(account: string): string {
  const id = `token-of:${account}`;
  return id.length <= 100 ? id : `${id.slice(0, 83)}~${createHash('sha256').update(id).digest('hex').slice(0, 16)}`;
}
