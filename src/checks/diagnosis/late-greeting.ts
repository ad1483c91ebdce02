import { say } from '../../text/index.ts';
import type { Diagnosis } from '../check.ts';
import { repairSteps } from '../facts/connection/repair.ts';
import { findingsOf } from '../findings.ts';
import { causeOn, idsOf, named } from './cause.ts';
import { unique } from './stopped.ts';

/** Greetings arrive late: mail flows, but something delays each session. */
export const diagnosis: Diagnosis = {
  id: 'late-greeting',
  order: 900,
  diagnose: (findings) => {
    const late = findingsOf(findings, 'network/imap', 'network/pop3', 'network/smtp').flatMap(
      ({ id, verdict, reason }) =>
        verdict === 'warn' && reason.code === 'reached-late' ? [{ id, ...reason.values }] : [],
    );
    const targets = unique(late.map(({ target }) => target));
    const servers = unique(late.map(({ server }) => server));
    const values = {
      targets: { list: targets },
      servers: { list: servers },
      waited: { ms: Math.max(0, ...late.map(({ greetedAfterMs }) => greetedAfterMs)) },
    };
    // Verify a given address before the network path.
    const [first] = late.every(({ given }) => given !== undefined) ? late : [];
    const [firstStep] = first === undefined ? [] : repairSteps('greeting-slow', first);
    return causeOn(idsOf(late), [], {
      id: 'late-greeting',
      title: say('cause.late-greeting.title', {
        targets: named(targets, 'endpoints'),
        servers: named(servers, 'servers'),
      }),
      because: say('cause.late-greeting.because', values),
      firstStep: firstStep ?? say('network.fix.greeting-delay', { server: values.servers, target: values.targets }),
      owner: firstStep === undefined ? 'network' : 'ece-administrator',
    });
  },
};
