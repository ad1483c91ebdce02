import type { Logger } from 'pino';
import type { HttpPool } from '../../observe/http-pool.ts';
import type { DeploymentStore } from '../../store/store.ts';
import type { IdTokens } from '../../tenant/id-token.ts';
import type { SignInAuthority } from '../../tenant/user-tokens.ts';
import type { Audit } from '../audit.ts';
import type { Policy } from '../policy.ts';
import type { Vault } from '../vault.ts';

export interface PageAuthority extends SignInAuthority {
  /** The origin of the login host for browsers. */
  browser: string;
}

export interface PageSessionsContext {
  store: DeploymentStore;
  vault: Vault;
  /** Where people sign in, and as which application. Undefined if no tenant is known. */
  authority: () => Promise<PageAuthority | undefined>;
  /** The bot's URL for browsers, without a trailing slash. */
  publicUrl: () => string;
  policy: Pick<Policy, 'refusalOfPlace'>;
  audit: Pick<Audit, 'record'>;
  logger: Pick<Logger, 'warn'>;
  pool: HttpPool;
  idTokens: IdTokens;
  /** Milliseconds since 1970. */
  now: () => number;
}

export const sessionMs = 8 * 60 * 60_000;

export function isoAfter({ now }: Pick<PageSessionsContext, 'now'>, afterMs = 0): string {
  return new Date(now() + afterMs).toISOString();
}

/** The bot listens over http only for this machine. */
export function isSecure({ publicUrl }: Pick<PageSessionsContext, 'publicUrl'>): boolean {
  return publicUrl().startsWith('https:');
}
