/** Plans the log-ins from each server that the selected checks need. */
import type { LoginToken } from '../access/test-sign-ins.ts';
import type { Check, LoginWish } from '../checks/check.ts';
import { checks as everyCheck } from '../checks/index.ts';
import { narrowed } from '../model/accounts.ts';
import type { Deployment } from '../model/deployment.ts';
import { mailboxesOfALogin, type Step, stepKey } from '../model/job.ts';
import { selectedServers } from './servers.ts';
import type { Selection } from './selection.ts';

/** The log-ins that the checks need, by server name. */
export function planLogins(
  deployment: Deployment,
  selection: Pick<Selection, 'checks' | 'servers' | 'mailboxes'>,
  known: readonly Check[] = everyCheck,
): Map<string, LoginWish[]> {
  const selected = known.filter(({ id }) => selection.checks.includes(id));
  const ofSelection = narrowed(deployment, selection.mailboxes);
  return new Map(
    selectedServers(deployment, selection).map((server) => [
      server.name,
      selected.flatMap(({ logins }) => logins?.(ofSelection, server) ?? []),
    ]),
  );
}

export function accountsIn(plan: ReadonlyMap<string, readonly LoginWish[]>): string[] {
  return [...new Set([...plan.values()].flatMap((wishes) => wishes.map(({ account }) => account)))].sort();
}

/** A log-in without a token gives no step; the checks report the lack. Steps of an account are adjacent. */
export function loginSteps(wishes: readonly LoginWish[], tokens: ReadonlyMap<string, LoginToken>): Step[] {
  const byAccount = [...Map.groupBy(wishes, ({ account }) => account)].sort(([a], [b]) => a.localeCompare(b));
  const steps = byAccount.flatMap(([account, own]) => {
    const held = tokens.get(account);
    return held === undefined ? [] : [...own.flatMap(openingSteps), ...sendingSteps(own, held)];
  });
  return [...new Map(steps.map((step) => [stepKey(step), step])).values()];
}

function openingSteps({ kind, target, account, mailboxes }: LoginWish): Step[] {
  return kind === 'smtp-login'
    ? []
    : mailboxes.map((mailbox) => ({
        kind,
        target,
        path: 'direct',
        login: { account, user: mailbox, mailboxes: [mailbox] },
      }));
}

/** Wishes of one account at one endpoint share a session, so that ECE loses only one. */
function sendingSteps(wishes: readonly LoginWish[], { user }: LoginToken): Step[] {
  const byTarget = Map.groupBy(
    wishes.filter(({ kind }) => kind === 'smtp-login'),
    ({ target }) => target,
  );
  return [...byTarget].flatMap(([target, own]) => {
    const mailboxes = [...new Set(own.flatMap((wish) => wish.mailboxes))].sort();
    const parts = Array.from({ length: Math.ceil(mailboxes.length / mailboxesOfALogin) }, (_, index) =>
      mailboxes.slice(index * mailboxesOfALogin, (index + 1) * mailboxesOfALogin),
    );
    return parts.map((part): Step => ({
      kind: 'smtp-login',
      target,
      path: 'direct',
      login: { account: own[0]?.account ?? '', user, mailboxes: part },
    }));
  });
}
