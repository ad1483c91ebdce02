import { say } from '../../text/index.ts';
import type { Diagnosis } from '../check.ts';
import { findingsOf } from '../findings.ts';
import { failed, named } from './cause.ts';
import { failedLogins } from './failed-log-ins.ts';

/** Exchange throttles ECE now: the sign-in works, and no repair would speed mail up. */
export const diagnosis: Diagnosis = {
  id: 'mail-throttled',
  order: 600,
  diagnose: (findings) => {
    const inLogs = failed(findings, 'ece/throttling');
    const senders = findingsOf(findings, 'mail/send-as', 'mail/round-trip').filter(
      ({ reason }) => reason.code === 'throttled',
    );
    const logins = failedLogins(findings).flatMap(({ code, finding }) => (code === 'throttled' ? [finding] : []));
    const tried = findings.filter(({ id }) => [...logins, ...senders].some((finding) => finding.id === id));
    const proofs = inLogs.length > 0 ? inLogs : tried;
    const [first] = proofs;
    if (first === undefined) return [];
    const servers = [...new Set(proofs.map(({ subject }) => subject.from ?? subject.name))];
    const restsOn = proofs.map(({ id }) => id);
    const cause = {
      id: 'mail-throttled',
      title: say('cause.mail-throttled.title', { servers: named(servers, 'servers') }),
      because: say('cause.mail-throttled.because'),
      explains: [...new Set([...restsOn, ...tried.map(({ id }) => id)])],
      firstStep: say('cause.mail-throttled.firstStep'),
      owner: 'ece-administrator' as const,
    };
    return [{ cause, restsOn }];
  },
};
