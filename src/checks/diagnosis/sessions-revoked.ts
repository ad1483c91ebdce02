import { say } from '../../text/index.ts';
import type { Diagnosis } from '../check.ts';
import { placeOfAccounts } from '../facts/tokens/steps.ts';
import { findingsOf } from '../findings.ts';
import { causeOn, idsOf, named } from './cause.ts';
import { sessionsEndedOnly } from './sessions-ended.ts';

/** Entra will refuse the next refresh. After a refusal or a silence, that cause has the finding already. */
export const diagnosis = {
  id: 'sessions-revoked',
  order: 720,
  diagnose: (findings, facts, before = []) => {
    const unexplained = sessionsEndedOnly(findings).filter(
      (id) => !before.some(({ explains }) => explains.includes(id)),
    );
    const revoked = findingsOf(findings, 'rights/account').filter(({ id }) => unexplained.includes(id));
    const accounts = revoked.map(({ subject }) => subject.name);
    const [first] = revoked.flatMap(({ subject, reason }) =>
      reason.code === 'changed-since'
        ? reason.values.remarks.flatMap((remark) =>
            remark.code === 'changed-since' ? [{ account: subject.name, ...remark.values }] : [],
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
      }),
      firstStep: say('cause.dead-refresh-token.firstStep.of', {
        accounts: { list: accounts },
        place: placeOfAccounts(facts.deployment.release),
      }),
      owner: 'ece-administrator',
    });
  },
} as const satisfies Diagnosis;
