import { say } from '../../text/index.ts';
import type { Diagnosis } from '../check.ts';
import { clockOf } from '../facts/connection/clock-offset.ts';
import { consequences, stopsIn } from './stopped.ts';

/** A clock that breaks something, or soon will: certificates that look out of date, tokens that look expired. */
export const diagnosis: Diagnosis = {
  id: 'clock',
  order: 30,
  diagnose: (findings, facts) => {
    const stops = stopsIn(facts).filter(({ stop }) => stop.kind === 'certificate-clock');
    const wrong = findings.filter(
      ({ check, verdict, subject }) =>
        check === 'network/clock' &&
        (verdict === 'fail' || (verdict === 'warn' && stops.some(({ server }) => server === subject.name))),
    );
    const { restsOn, explains } = consequences(stops, findings);
    const servers = [...new Set([...wrong.map(({ subject }) => subject.name), ...stops.map(({ server }) => server)])];
    const [first] = servers;
    if (first === undefined) return [];
    const proofs = wrong.length > 0 ? wrong.map(({ id }) => id) : restsOn;
    const values = {
      servers: { list: servers },
      server: first,
      off: { ms: Math.abs(clockOf(facts, first)?.offsetMs ?? 0) },
    };
    const cause = {
      id: 'clock',
      title: say('cause.clock.title', values),
      because: say('cause.clock.because', values),
      explains: [...new Set([...proofs, ...explains])],
      firstStep: say('cause.clock.firstStep', values),
      owner: 'ece-administrator' as const,
    };
    return [{ cause: { ...cause, id: `clock:${servers.toSorted().join('+')}` }, restsOn: proofs }];
  },
};
