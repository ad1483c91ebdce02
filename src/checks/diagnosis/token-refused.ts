import type { LoginKind } from '../../model/job.ts';
import { say } from '../../text/index.ts';
import type { Diagnosis, Facts } from '../check.ts';
import { loginsOf } from '../facts/log-ins/log-ins.ts';
import { logInOutcome } from '../facts/log-ins/outcome.ts';
import { faultOfToken } from '../facts/tokens/fault.ts';
import { causeOn, failed, idsOf, named } from './cause.ts';
import { failedLogins } from './failed-log-ins.ts';

const protocols: Record<LoginKind, string> = {
  'imap-open': 'IMAP',
  'pop3-open': 'POP3',
  'smtp-login': 'SMTP',
  'graph-open': 'Microsoft Graph',
};

/** Every log-in with the token is refused without another reason, and the token shows no fault. */
export const diagnosis: Diagnosis = {
  id: 'token-refused',
  order: 248,
  about: 'deployment',
  diagnose: (findings, facts) => {
    const wrong = new Set(failed(findings, 'rights/account').map(({ subject }) => subject.name));
    const refused = failedLogins(findings).filter(
      ({ code, account, kind }) =>
        code === 'token-refused' &&
        !wrong.has(account) &&
        faultOfToken(facts, account, kind) === undefined &&
        isRefusedAlike(facts, account),
    );
    const names = [...new Set(refused.map(({ account }) => account))];
    const proofs = refused.map(({ finding }) => finding);
    const values = {
      account: names[0] ?? '',
      protocols: { list: [...new Set(refused.map(({ kind }) => protocols[kind]))] },
    };
    const alone = new Set(refused.map(({ kind }) => kind)).size > 1 ? '' : '.alone';
    return causeOn(idsOf(proofs), [], {
      id: 'token-refused',
      title: say(`cause.token-refused.title${alone}`, { names: named(names, 'accounts') }),
      because: say(`cause.token-refused.because${alone}`, values),
      firstStep: say('cause.token-refused.firstStep', values),
    });
  },
};

/** If several protocols can be tried, a single refusal proves nothing about the token. */
function isRefusedAlike(facts: Facts, account: string): boolean {
  const tried = loginsOf(facts, account)
    .map((observation) => ({ kind: observation.kind, outcome: logInOutcome(observation) }))
    .filter(({ outcome: { state } }) => state === 'done' || state === 'refused');
  const kinds = new Set(tried.map(({ kind }) => kind));
  return (
    tried.every(({ outcome }) => outcome.state === 'refused' && outcome.code === 'token-refused') &&
    (kinds.size > 1 || kinds.has('graph-open'))
  );
}
