/** Asks for a page as a person who has signed in. */
import assert from 'node:assert/strict';
import { createAudit } from '../../src/access/audit.ts';
import type { Role } from '../../src/access/roles.ts';
import { createVault } from '../../src/access/vault.ts';
import { createPages } from '../../src/pages/create.ts';
import type { PageReply } from '../../src/pages/pages.ts';
import type { Language } from '../../src/text/index.ts';
import { makeRuns } from '../runs/runs-here.ts';
import type { DeploymentStore } from '../../src/store/store.ts';

export interface Asker {
  role?: Role;
  language?: Language;
  name?: string;
  id?: string;
  /** The fields of a POST. */
  form?: Record<string, string>;
}

export type Ask = (path: string, asker?: Asker) => Promise<PageReply | undefined>;

export const pageVault = createVault(new Uint8Array(32).fill(7));

/** `path` is below /reports, with its query. */
export async function pagesOf(store: DeploymentStore, now: number | (() => number) = Date.now()): Promise<Ask> {
  const pages = createPages({
    store,
    runs: await makeRuns(store, 'one'),
    audit: createAudit(store),
    webhooks: { vault: pageVault, hosts: [] },
    now: typeof now === 'number' ? () => now : now,
  });
  return (path, { role = 'operator', language = 'en', name = 'Alex Wilber', id = 'alex', form } = {}) => {
    const url = new URL(`/reports/${path}`, 'https://bot.example');
    return pages.answer({
      path: url.pathname
        .split('/')
        .slice(2)
        .filter((part) => part !== '')
        .map(decodeURIComponent),
      query: url.searchParams,
      ...(form === undefined ? {} : { form: new URLSearchParams(form) }),
      reader: { person: { id, name }, role, language, formToken: 'token-of-the-form' },
    });
  };
}

export function htmlOf(reply: PageReply | undefined): string {
  assert.ok(reply?.kind === 'page', `no page: ${reply?.kind}`);
  return reply.html;
}
