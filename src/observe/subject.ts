import type { Step } from '../model/job.ts';
import type { Observation, Vantage } from '../model/observation.ts';
import { observerOf } from './observer-of.ts';

/**
 * An endpoint, its host for dns, or the server itself. For a log-in the mailbox, or for SMTP the token's account, so
 * that an error without a value still identifies the log-in.
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
