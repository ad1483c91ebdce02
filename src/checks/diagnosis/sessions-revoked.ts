import { longestTokenMs } from '../../knowledge/token-refreshes.ts';
import { say } from '../../text/index.ts';
import type { Diagnosis } from '../check.ts';
import { findingsOf } from '../findings.ts';
import { causeOn, idsOf, named } from './cause.ts';
import { sessionsEndedOnly } from './sessions-ended.ts';

/** Entra will probably refuse the next refresh. After a refusal or a silence, that cause has the finding already. */
export const diagnosis = {
  id: 'sessions-revoked',
  order: 720,
  about: 'deployment',
  diagnose: (findings, _facts, before = []) => {
    const unexplained = sessionsEndedOnly(findings).filter(
      (id) => !before.some(({ explains }) => explains.includes(id)),
    );
    const revoked = findingsOf(findings, 'rights/account').filter(({ id }) => unexplained.includes(id));
    const accounts = revoked.map(({ subject }) => subject.name);
    const [first] = revoked.flatMap(({ subject, reason }) =>
      reason.code === 'changed-since'
        ? reason.values.remarks.flatMap((remark) =>
            remark.code === 'changed-since' ? [{ ...remark.values, account: subject.name }] : [],
          )
        : [],
    );
    if (first === undefined) return [];
    return causeOn(idsOf(revoked), [], {
      id: 'sessions-revoked',
      title: say('cause.sessions-revoked.title', { accounts: named(accounts, 'accounts') }),
      because: say('cause.sessions-revoked.because', {
        account: first.account,
        at: { at: first.at },
        last: { at: first.last },
        until: { at: new Date(Date.parse(first.last) + longestTokenMs).toISOString() },
      }),
      // The account may be compromised, so the reason for the revocation comes first.
      firstStep: say('rights/account.fix.who-revoked', { account: first.account }),
    });
  },
} as const satisfies Diagnosis;
