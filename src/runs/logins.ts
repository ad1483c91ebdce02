/**
 * What is to be logged in to from each server: what the selected checks wish, each once, for the accounts of which
 * there is a token.
 */
import type { LoginToken } from '../access/test-sign-ins.ts';
import type { Check, LoginWish } from '../checks/check.ts';
import { checks as everyCheck } from '../checks/index.ts';
import { narrowed } from '../model/accounts.ts';
import type { Deployment } from '../model/deployment.ts';
import { mailboxesOfALogin, type Step, stepKey } from '../model/job.ts';
import { selectedServers } from './servers.ts';
import type { Selection } from './selection.ts';

/** By server name, in the deployment's order; only for the selected mailboxes. */
export function planLogins(
  deployment: Deployment,
  selection: Pick<Selection, 'checks' | 'servers' | 'mailboxes'>,
  known: readonly Check[] = everyCheck,
): Map<string, LoginWish[]> {
  const selected = known.filter(({ id }) => selection.checks.includes(id));
  const ours = narrowed(deployment, selection.mailboxes);
  return new Map(
    selectedServers(deployment, selection).map((server) => [
      server.name,
      selected.flatMap(({ logins }) => logins?.(ours, server) ?? []),
    ]),
  );
}

/** Whose tokens the plan wants. */
export function accountsIn(plan: ReadonlyMap<string, readonly LoginWish[]>): string[] {
  return [...new Set([...plan.values()].flatMap((wishes) => wishes.map(({ account }) => account)))].sort();
}

/**
 * A wish without a token gives no step: the checks say so from the test sign-ins that there are. Steps of one account
 * stand together.
 */
export function loginSteps(wishes: readonly LoginWish[], tokens: ReadonlyMap<string, LoginToken>): Step[] {
  const byAccount = [...Map.groupBy(wishes, ({ account }) => account)].sort(([one], [other]) =>
    one.localeCompare(other),
  );
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

/**
 * Whoever wishes to send through one endpoint as one account shares the session: it is one that ECE could not have
 * meanwhile.
 */
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
