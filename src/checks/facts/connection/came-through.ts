/**
 * ECE's own traffic to the host that the probe could not reach, at about the same time. It proves that the network does
 * not stop ECE.
 */
import { transports } from '../../../knowledge/transports.ts';
import type { NamedEndpoint } from '../../../model/endpoints.ts';
import type { Facts } from '../../check.ts';
import { lastMailOf } from '../last-mail/last-mail.ts';
import { viewFrom } from './view.ts';

/** `by`: the evidence. `name`: the mailbox, or the mailbox of the token's account. `at`: ISO 8601 UTC. */
export interface CameThrough {
  by: 'database' | 'sign-in-log';
  name: string;
  at: string;
}

/** Before the probe's observation. A firewall rule may have changed since older traffic. Our own figure. */
const sameTimeMs = 5 * 60_000;

/** Undefined also if ECE has several services servers, because nothing shows which of them fetched the mail. */
export function cameThrough(facts: Facts, server: string, endpoint: NamedEndpoint): CameThrough | undefined {
  const services = facts.deployment.servers.filter(({ roles }) => roles.includes('services'));
  const view = viewFrom(facts, server, endpoint);
  if (view === undefined || services.length !== 1 || services[0]?.name !== server) return undefined;
  const since = Date.parse(view.deepest.at) - sameTimeMs;
  return trafficTo(endpoint, facts).find(({ at }) => Date.parse(at) >= since);
}

function trafficTo({ name }: NamedEndpoint, facts: Facts): CameThrough[] {
  const { mailboxes } = lastMailOf(facts);
  if (name === transports[facts.deployment.transport].retrievesFrom)
    return mailboxes.flatMap(({ mailbox, fetched }) =>
      'time' in fetched && 'at' in fetched.time
        ? [{ by: 'database' as const, name: mailbox, at: fetched.time.at }]
        : [],
    );
  if (name !== 'login') return [];
  // A browser's sign-in takes the browser's own network path.
  return mailboxes.flatMap(({ mailbox, token }) =>
    'time' in token && token.way === 'background' && 'at' in token.time
      ? [{ by: 'sign-in-log' as const, name: mailbox, at: token.time.at }]
      : [],
  );
}
