import { type Trait, transports } from '../../../knowledge/transports.ts';
import { accountFor, accountsOf, mailboxesOf } from '../../../model/accounts.ts';
import type { Deployment, EndpointName, Server } from '../../../model/deployment.ts';
import { endpointOf } from '../../../model/endpoints.ts';
import type { LoginKind } from '../../../model/job.ts';
import { loginKinds } from '../../../model/kinds.ts';
import type { Observation } from '../../../model/observation.ts';
import type { Facts, LoginWish } from '../../check.ts';
import { once } from '../once.ts';
import { testSignInsOf } from '../tokens/test-sign-ins.ts';

export type OpenKind = Trait<'opensBy'>;

const endpoints: Record<LoginKind, EndpointName> = {
  'imap-open': 'imap',
  'pop3-open': 'pop3',
  'graph-open': 'graph',
  'smtp-login': 'smtp',
};

/** The limit of a probe's step. */
const mostSenders = 50;

export function targetOf(deployment: Deployment, kind: LoginKind): string | undefined {
  return endpointOf(deployment, endpoints[kind])?.target;
}

/** The retriever runs on the services servers, so each mailbox is opened from each of them, including the standby. */
export function wishesToOpen(kind: OpenKind, deployment: Deployment, { roles }: Server): LoginWish[] {
  const target = targetOf(deployment, kind);
  if (target === undefined || transports[deployment.transport].opensBy !== kind || !roles.includes('services'))
    return [];
  return mailboxesOf(deployment).flatMap((mailbox) => {
    const account = accountFor(deployment, mailbox);
    return account === undefined ? [] : [{ kind, target, account, mailboxes: [mailbox] }];
  });
}

/** The dispatcher runs on the services servers too. */
export function wishesToSend(deployment: Deployment, { roles }: Server): LoginWish[] {
  if (!transports[deployment.transport].sendsOverSmtp || !roles.includes('services')) return [];
  return accountsOf(deployment).flatMap((account) =>
    wishesOf(
      deployment,
      account,
      mailboxesOf(deployment).filter((mailbox) => accountFor(deployment, mailbox) === account),
    ),
  );
}

/** The account of the default sender is unknown; one mailbox of each account shows whether the path is open. */
export function wishesOfAlarms(deployment: Deployment): LoginWish[] {
  if (!transports[deployment.transport].sendsOverSmtp) return [];
  return accountsOf(deployment).flatMap((account) =>
    wishesOf(
      deployment,
      account,
      mailboxesOf(deployment)
        .filter((mailbox) => accountFor(deployment, mailbox) === account)
        .slice(0, 1),
    ),
  );
}

function wishesOf(deployment: Deployment, account: string, mailboxes: string[]): LoginWish[] {
  const target = targetOf(deployment, 'smtp-login');
  if (target === undefined) return [];
  const some = Array.from({ length: Math.ceil(mailboxes.length / mostSenders) }, (_, index) =>
    mailboxes.slice(index * mostSenders, (index + 1) * mostSenders),
  );
  return some.map((part) => ({ kind: 'smtp-login', target, account, mailboxes: part }));
}

/**
 * `subject` is a mailbox, or for smtp-login an account, in lower case. An account that sends for very many mailboxes
 * has several.
 */
export function loginsFrom(facts: Facts, server: string, kind: LoginKind, subject: string): Observation[] {
  return byPlace(facts).get(`${server} ${kind} ${subject}`) ?? [];
}

export function loginsOf(facts: Facts, account: string): Observation[] {
  return byAccount(facts).get(account) ?? [];
}

const all = once(({ observations }: Facts) =>
  observations.filter(
    ({ kind, from, path }) => loginKinds.some((one) => one === kind) && from.kind === 'server' && path === 'direct',
  ),
);

const byPlace = once((facts: Facts) =>
  Map.groupBy(
    all(facts),
    ({ kind, from, subject }) => `${from.kind === 'server' ? from.name : ''} ${kind} ${subject.name.toLowerCase()}`,
  ),
);

const byAccount = once((facts: Facts) =>
  Map.groupBy(all(facts), ({ kind, subject }) => {
    const name = subject.name.toLowerCase();
    return kind === 'smtp-login' ? name : (accountFor(facts.deployment, name) ?? name);
  }),
);

/** An expired or discarded token leaves nothing to try. */
export function hasToken(facts: Facts, account: string): boolean {
  if (loginsOf(facts, account).length > 0) return true;
  const { tried } = testSignInsOf(facts, account);
  if (tried === undefined || tried.error !== undefined || tried.value.characters === 0) return false;
  const { expiresAt } = tried.value.claims ?? {};
  const ended = expiresAt !== undefined && Date.parse(expiresAt) <= Date.parse(facts.now);
  return !ended && facts.servers.some(({ presence }) => presence !== 'answered');
}
