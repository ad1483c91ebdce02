import { say } from '../../text/index.ts';
import type { Diagnosis } from '../check.ts';
import { clockOf } from '../facts/connection/clock-offset.ts';
import { stopsIn } from '../facts/connection/stops.ts';
import { findingsOf } from '../findings.ts';
import { named } from './cause.ts';
import { consequences, unique } from './stopped.ts';

/** A clock that breaks something, or soon will: certificates that look out of date, tokens that look expired. */
export const diagnosis: Diagnosis = {
  id: 'clock',
  order: 30,
  diagnose: (findings, facts) => {
    const stops = stopsIn(facts).filter(({ stop }) => stop.code === 'certificate-clock');
    const wrong = findingsOf(findings, 'network/clock').filter(
      ({ verdict, subject }) =>
        verdict === 'fail' || (verdict === 'warn' && stops.some(({ server }) => server === subject.name)),
    );
    const servers = unique([...wrong.map(({ subject }) => subject.name), ...stops.map(({ server }) => server)]);
    const [first] = servers;
    if (first === undefined) return [];
    const { restsOn, explains } = consequences(stops, findings);
    const proofs = wrong.length > 0 ? wrong.map(({ id }) => id) : restsOn;
    const offsetMs = clockOf(facts, first)?.offsetMs ?? 0;
    const values = {
      servers: { list: servers },
      server: first,
      off: { ms: Math.abs(offsetMs) },
      way: say(offsetMs > 0 ? 'cause.clock.ahead' : 'cause.clock.behind'),
    };
    const cause = {
      id: `clock:${servers.toSorted().join('+')}`,
      title: say('cause.clock.title', { servers: named(servers, 'servers') }),
      because: say('cause.clock.because', values),
      explains: unique([...proofs, ...explains]),
      firstStep: say('cause.clock.firstStep', values),
      owner: 'ece-administrator' as const,
    };
    return [{ cause, restsOn: proofs }];
  },
};
