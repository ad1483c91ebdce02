import { accountsOf } from '../../model/accounts.ts';
import { say } from '../../text/index.ts';
import type { Diagnosis } from '../check.ts';
import { policiesFor, quoted } from '../token/policies.ts';
import { findingsOf, replyOf, triedLogins } from './tried-log-ins.ts';
import { causeOn, failed, idsOf, refusedAccounts, refusedWith } from './refusals.ts';

const codes = [53003, 530032, 530034, 530035, 53000, 53001, 53004, 50076, 50074, 50078, 50079, 50072, 50158];

/** A policy asks what nobody at ECE can answer, or blocks. */
export const diagnosis: Diagnosis = {
  id: 'conditional-access',
  order: 260,
  diagnose: (findings, facts) => {
    const refused = refusedWith(codes, findings, facts);
    const blocking = accountsOf(facts.deployment).flatMap((account) =>
      policiesFor(facts, account).ending.flatMap(({ policy, effect }) =>
        effect === 'block' ? [{ account, policy }] : [],
      ),
    );
    const blocked = failed(findings, 'token/policies').filter(({ subject }) =>
      blocking.some(({ account }) => account === subject.name),
    );
    const touched =
      refused.saying.length === 0
        ? []
        : findings.filter(
            ({ check, verdict }) => check === 'token/policies' && (verdict === 'warn' || verdict === 'fail'),
          );
    const refusing = refused.signIns.flatMap(({ policies: names = [] }) => names.map((name) => ({ policy: { name } })));
    const policies = quoted([...refusing, ...blocking]);
    const named = policies.list.length > 0;
    const accounts = blocked.length > 0 ? blocked.map(({ subject }) => subject.name) : refusedAccounts(refused);
    const values = {
      policies,
      accounts: { list: accounts },
      codes: { list: refused.codes.map((code) => `AADSTS${code}`) },
    };
    return causeOn(
      blocked.length > 0 ? idsOf(blocked) : refused.saying,
      [
        ...refused.only,
        ...idsOf(touched),
        ...idsOf(
          findingsOf(triedLogins(findings, facts).filter((tried) => replyOf(tried) === 'smtp-conditional-access')),
        ),
      ],
      {
        id: 'conditional-access',
        title: say(named ? 'cause.conditional-access.title.named' : 'cause.conditional-access.title', values),
        because: say(
          refused.saying.length === 0
            ? 'cause.conditional-access.because.block'
            : 'cause.conditional-access.because.refused',
          values,
        ),
        firstStep: say(
          named ? 'cause.conditional-access.firstStep.named' : 'cause.conditional-access.firstStep',
          values,
        ),
      },
    );
  },
};
