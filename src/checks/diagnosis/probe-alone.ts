import { say } from '../../text/index.ts';
import type { Diagnosed, Diagnosis } from '../check.ts';
import { cameThrough } from '../facts/connection/came-through.ts';
import { familyOf } from '../facts/connection/stop.ts';
import { seenThere } from '../facts/connection/stop-reasons.ts';
import { stopsIn } from '../facts/connection/stops.ts';
import { causeOn, named } from './cause.ts';
import { consequences, unique } from './stopped.ts';

/**
 * ECE succeeds at the same time on the same server, so the account, the program or the network path differs. Precedes
 * any other meaning of such a stop.
 */
export const diagnosis: Diagnosis = {
  id: 'probe-alone',
  order: 20,
  about: 'server',
  diagnose: (findings, facts) => {
    const stops = stopsIn(facts).flatMap((stopped) => {
      const proof = cameThrough(facts, stopped.server, stopped.endpoint);
      return proof === undefined || familyOf(stopped.stop) === 'probe' ? [] : [{ ...stopped, proof }];
    });
    return [...Map.groupBy(stops, ({ server }) => server)].flatMap(([server, group]): Diagnosed[] => {
      const [first] = group;
      if (first === undefined) return [];
      const { restsOn, explains } = consequences(group, findings);
      const targets = unique(group.map(({ endpoint }) => endpoint.target));
      const { by, name, at } = first.proof;
      return causeOn(restsOn, explains, {
        kind: 'probe-alone',
        id: `probe-alone:${server}`,
        title: say('cause.probe-alone.title', { server, targets: named(targets, 'endpoints') }),
        because: say('cause.probe-alone.because', {
          seen: seenThere(first.stop),
          proof: say(`network.note.came-through.${by}`, { name, at: { at } }),
        }),
        firstStep: say('cause.probe-alone.firstStep', { server }),
        owner: 'ece-administrator',
      });
    });
  },
};
