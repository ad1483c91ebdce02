import { say } from '../../text/index.ts';
import type { Diagnosis } from '../check.ts';
import { clockOf, isFarOff } from '../facts/connection/clock-offset.ts';
import { stopsIn } from '../facts/connection/stops.ts';
import { findingsOf } from '../findings.ts';
import { named } from './cause.ts';
import { consequences, unique } from './stopped.ts';

/** A clock that breaks something, or soon will: valid certificates and tokens look expired. */
export const diagnosis: Diagnosis = {
  id: 'clock',
  order: 30,
  about: 'server',
  diagnose: (findings, facts) => {
    const stops = stopsIn(facts).filter(({ stop }) => stop.code === 'certificate-clock');
    const wrong = findingsOf(findings, 'network/clock').filter(
      ({ verdict, subject }) =>
        verdict === 'fail' ||
        (verdict === 'warn' && (stops.some(({ server }) => server === subject.name) || isFarOff(facts, subject.name))),
    );
    const servers = unique([...wrong.map(({ subject }) => subject.name), ...stops.map(({ server }) => server)]);
    const [first] = servers;
    if (first === undefined) return [];
    const { restsOn, explains } = consequences(stops, findings);
    const proofs = wrong.length > 0 ? wrong.map(({ id }) => id) : restsOn;
    const offsetMs = clockOf(facts, first)?.offsetMs ?? 0;
    const way = offsetMs > 0 ? 'ahead' : 'behind';
    const values = {
      servers: { list: servers },
      server: first,
      off: { ms: Math.abs(offsetMs) },
      way: say(`cause.clock.${way}`),
    };
    const refused = stops.length > 0 ? '' : '.nothing-refused';
    const cause = {
      kind: 'clock',
      id: `clock:${servers.toSorted().join('+')}`,
      title:
        servers.length === 1
          ? say(`cause.clock.title.${way}`, { server: first, off: { ms: roundedToMinutes(Math.abs(offsetMs)) } })
          : say('cause.clock.title', { servers: named(servers, 'servers') }),
      because: say(`cause.clock.because${refused}`, values),
      explains: unique([...proofs, ...explains]),
      firstStep: say('cause.clock.firstStep', values),
      owner: 'ece-administrator' as const,
    };
    return [{ cause, restsOn: proofs }];
  },
};

/** Rounded to the minute from one minute on. */
function roundedToMinutes(ms: number): number {
  return ms < 60_000 ? ms : Math.round(ms / 60_000) * 60_000;
}
