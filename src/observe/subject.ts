import type { Step } from '../model/job.ts';
import type { Observation, Vantage } from '../model/observation.ts';
import { observerOf } from './observer-of.ts';

/**
 * What the observation of a step is about: an endpoint, the host of it for dns, or the server that looks at itself; of
 * a log-in the mailbox that was to open, for SMTP the account whose token it was, so that an error without a value
 * still says which log-in it was.
 */
export function subjectOfStep({ kind, target, login }: Step, from: Vantage): Observation['subject'] {
  if (login !== undefined)
    return kind === 'smtp-login'
      ? { kind: 'account', name: login.account }
      : { kind: 'mailbox', name: login.mailboxes[0] ?? login.account };
  if (from.kind === 'server' && isOfServer(kind)) return { kind: 'server', name: from.name };
  return kind === 'dns' ? { kind: 'host', name: target.replace(/:\d+$/, '') } : { kind: 'endpoint', name: target };
}

export function isOfServer(kind: Step['kind']): boolean {
  return observerOf(kind)?.ofServer === true;
}
