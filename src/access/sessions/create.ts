/** All state is in rows and in the browser, so any replica can continue. */
import { createHmac } from 'node:crypto';
import { dialDirect } from '../../observe/dial.ts';
import { createHttpPool } from '../../observe/http-pool.ts';
import { dialThroughProxy } from '../../observe/proxy.ts';
import { loadTrust } from '../../observe/trust.ts';
import { createIdTokens } from '../../tenant/id-token.ts';
import { hashOf } from '../random-secret.ts';
import { isoAfter, isSecure, type PageSessionsContext } from './context.ts';
import { sessionCookie, sessionSecretIn } from './session-cookie.ts';
import { endRow, noteSeen, openRow, sessionFrom } from './session-rows.ts';
import type { PageSessions } from './sessions.ts';
import { beginPageSignIn, endPageSignIn, redeemPageCode } from './sign-in.ts';

export interface PageSessionsOptions extends Omit<PageSessionsContext, 'pool' | 'idTokens' | 'now'> {
  /** The URL of the bot's HTTP proxy. */
  proxy?: string | undefined;
  now?: (() => number) | undefined;
}

const seenEveryMs = 60_000;
/** Anybody can send codes, and each is a request to Microsoft. */
const mostRedeeming = 20;

export function createPageSessions({ proxy, now = Date.now, ...given }: PageSessionsOptions): PageSessions {
  const pool = createHttpPool({ dial: proxy === undefined ? dialDirect : dialThroughProxy(proxy), connections: 4 });
  const context: PageSessionsContext = { ...given, now, pool, idTokens: createIdTokens(pool, now) };
  const { store, audit } = context;
  let redeeming = 0;
  return {
    async of(cookies) {
      const secret = sessionSecretIn(cookies, isSecure(context)) ?? '';
      const hash = hashOf(secret);
      const row = hash === undefined ? undefined : await openRow(store, hash, isoAfter(context));
      if (row === undefined) return undefined;
      if (now() - Date.parse(row.last_seen_at) >= seenEveryMs) await noteSeen(store, row.id_hash, isoAfter(context));
      const formToken = createHmac('sha256', secret).update('form').digest('base64url');
      return { ...sessionFrom(row), formToken };
    },
    begin: (wanted, cookies) => beginPageSignIn(context, wanted, cookies),
    callback: (query, cookies) =>
      endPageSignIn(context, query, cookies, async (code, pending) => {
        if (redeeming >= mostRedeeming) return { why: 'busy' };
        loadTrust();
        redeeming += 1;
        return redeemPageCode(context, code, pending).finally(() => (redeeming -= 1));
      }),
    async end({ idHash, person }) {
      await endRow(store, idHash, isoAfter(context));
      await audit.record({ by: person, command: 'page sign-out', outcome: 'done' });
      return sessionCookie('', { seconds: 0, secure: isSecure(context) });
    },
    close: () => pool.close(),
  };
}
