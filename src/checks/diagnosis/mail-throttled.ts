import { say } from '../../text/index.ts';
import type { Diagnosis } from '../check.ts';
import { findingsOf } from '../findings.ts';
import { type Stopped, stopsIn } from '../facts/connection/stops.ts';
import { failed, idsOf, named } from './cause.ts';
import { type FailedLogin, failedLogins } from './failed-log-ins.ts';
import { consequences, isGiven, unique } from './stopped.ts';

/** Exchange throttles ECE now, before, at or after the log-in. No repair would speed mail up. */
export const diagnosis: Diagnosis = {
  id: 'mail-throttled',
  order: 600,
  diagnose: (findings, facts) => {
    const inLogs = failed(findings, 'ece/throttling');
    const senders = findingsOf(findings, 'mail/send-as', 'mail/round-trip').filter(
      ({ reason }) => reason.code === 'throttled',
    );
    const logins = failedLogins(findings).filter(({ code }) => code === 'throttled');
    const stops = stopsIn(facts).filter((stopped) => stopped.stop.code === 'server-throttles' && !isGiven(stopped));
    const connections = consequences(stops, findings);
    const answered = [...logins.map(({ finding }) => finding.id), ...idsOf(senders), ...connections.restsOn];
    const tried = findings.filter(({ id }) => answered.includes(id));
    const proofs = inLogs.length > 0 ? inLogs : tried;
    if (proofs.length === 0) return [];
    const servers = [...new Set(proofs.map(({ subject }) => subject.from ?? subject.name))];
    const restsOn = idsOf(proofs);
    const greeting = inLogs.length > 0 ? undefined : refusedSession(stops);
    const refusal = greeting ?? (inLogs.length > 0 ? undefined : logins.find(isFull));
    const cause = {
      id: 'mail-throttled',
      title: say(refusal === undefined ? 'cause.mail-throttled.title' : 'cause.mail-throttled.title.sessions', {
        servers: named(servers, 'servers'),
      }),
      because:
        refusal === undefined
          ? say('cause.mail-throttled.because')
          : say(`cause.mail-throttled.because.${greeting === undefined ? 'sessions' : 'greeting'}`, {
              target: refusal.target,
              text: refusal.text,
              servers: { list: servers },
            }),
      explains: unique([...restsOn, ...idsOf(tried), ...connections.explains]),
      firstStep: say(
        refusal === undefined ? 'cause.mail-throttled.firstStep' : 'cause.mail-throttled.firstStep.sessions',
      ),
      owner: 'ece-administrator' as const,
    };
    return [{ cause, restsOn }];
  },
};

/** A session that was refused before its log-in. Whether the sign-in works is not known then. */
function refusedSession(stops: readonly Stopped[]): Pick<FailedLogin, 'target' | 'text'> | undefined {
  const stop = stops[0]?.stop;
  return stop?.code === 'server-throttles' ? stop.values : undefined;
}

function isFull({ reply }: FailedLogin): boolean {
  return reply === 'imap-too-many-sessions';
}
