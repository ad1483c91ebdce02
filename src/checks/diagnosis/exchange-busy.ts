import { say } from '../../text/index.ts';
import type { Diagnosis } from '../check.ts';
import { findingsOf } from '../findings.ts';
import { causeOn, idsOf } from './cause.ts';
import { failedLogins } from './failed-log-ins.ts';

/** Exchange says of itself that it passes: nothing is known of the token, and nothing is to be repaired. */
export const diagnosis: Diagnosis = {
  id: 'exchange-busy',
  order: 605,
  diagnose: (findings) => {
    const logins = failedLogins(findings).flatMap(({ code, finding, server, text }) =>
      code === 'server-busy' ? [{ finding, server, text }] : [],
    );
    const senders = findingsOf(findings, 'mail/send-as', 'mail/round-trip').flatMap(({ reason, ...finding }) =>
      reason.code === 'server-busy' ? [{ finding, server: finding.subject.from, text: reason.values.text }] : [],
    );
    const said = [...logins, ...senders];
    const values = {
      servers: { list: [...new Set(said.flatMap(({ server }) => server ?? say('cause.exchange-busy.bot')))] },
      text: said[0]?.text ?? '',
    };
    return causeOn(idsOf(said.map(({ finding }) => finding)), [], {
      id: 'exchange-busy',
      title: say('cause.exchange-busy.title'),
      because: say('cause.exchange-busy.because', values),
      firstStep: say('cause.exchange-busy.firstStep'),
    });
  },
};
