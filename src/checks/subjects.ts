import { accountsOf, mailboxesOf } from '../model/accounts.ts';
import type { ServerRole } from '../model/deployment.ts';
import type { FindingSubject } from '../model/finding.ts';
import type { Facts } from './check.ts';
import { notDeclared } from './facts/absence.ts';

type About<Judged> = Judged & { subject: FindingSubject };

/** Judges each server with one of these roles; without roles, all servers. */
export function eachServer<const Judged>(
  { servers }: Facts,
  judge: (server: string) => Judged,
  ...roles: ServerRole[]
): About<Judged>[] {
  return servers
    .filter((server) => roles.length === 0 || roles.some((role) => server.roles.includes(role)))
    .map(({ name }) => ({ ...judge(name), subject: { kind: 'server', name } }));
}

/** Accounts are in lower case. */
export function eachAccount<const Judged>(
  facts: Facts,
  judge: (account: string) => Judged,
): About<Judged | ReturnType<typeof notDeclared>>[] {
  const accounts = accountsOf(facts.deployment);
  if (accounts.length === 0) return [ofDeployment(facts, notDeclared('sharedAccount'))];
  return accounts.map((name) => ({ ...judge(name), subject: { kind: 'account', name } }));
}

/** Mailboxes are in lower case. */
export function eachMailbox<const Judged>({ deployment }: Facts, judge: (mailbox: string) => Judged): About<Judged>[] {
  return mailboxesOf(deployment).map((name) => ({ ...judge(name), subject: { kind: 'mailbox', name } }));
}

export function ofDeployment<const Judged>({ deployment: { name } }: Facts, judged: Judged): About<Judged> {
  return { ...judged, subject: { kind: 'deployment', name } };
}
