import { say } from '../../text/index.ts';
import type { Diagnosis, Facts } from '../check.ts';
import { findingsOf } from '../findings.ts';
import { causeOn, idsOf } from './cause.ts';
import { failedLogins } from './failed-log-ins.ts';

/** A temporary problem of Exchange: nothing is known about the token, and nothing needs repair. */
export const diagnosis: Diagnosis = {
  id: 'exchange-busy',
  order: 605,
  diagnose: (findings, facts) => {
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
      at: { at: timeOf(said[0]?.finding.observations ?? [], facts) },
    };
    const isUnavailable = said.some(({ finding }) => finding.verdict === 'fail');
    return causeOn(idsOf(said.map(({ finding }) => finding)), [], {
      id: 'exchange-busy',
      title: say(isUnavailable ? 'cause.exchange-busy.title.shut' : 'cause.exchange-busy.title'),
      because: say(
        `cause.exchange-busy.because${isUnavailable ? '.shut' : temporaryProblem.test(values.text) ? '' : '.reported'}`,
        values,
      ),
      firstStep: say('cause.exchange-busy.firstStep'),
    });
  },
};

/** A reply code of the class 4yz, an equivalent HTTP status, a response code of RFC 5530 or RFC 3206, or the words. */
const temporaryProblem = /^(?:4\d\d|50[034])\b|\[(?:UNAVAILABLE|SYS\/TEMP|IN-?USE)\]|try again|temporar/i;

function timeOf(ids: readonly string[], { observations, now }: Facts): string {
  return observations.find(({ id, kind }) => ids.includes(id) && kind !== 'test-sign-in')?.at ?? now;
}
