import { say } from '../../text/index.ts';
import type { Diagnosis } from '../check.ts';
import { causeOn, failed, idsOf, refusedAccounts, refusedWith } from './refusals.ts';

/** The application is open to assigned people only, and the account is none of them. */
export const diagnosis: Diagnosis = {
  id: 'assignment-missing',
  order: 250,
  diagnose: (findings, facts) => {
    const refused = refusedWith([50105], findings, facts);
    const proofs = failed(findings, 'app/assignment');
    const values = {
      accounts: { list: proofs.length > 0 ? proofs.map(({ subject }) => subject.name) : refusedAccounts(refused) },
    };
    const known = values.accounts.list.length > 0;
    return causeOn(proofs.length > 0 ? idsOf(proofs) : refused.proofs, refused.only, {
      id: 'assignment-missing',
      title: say(known ? 'cause.assignment-missing.title' : 'cause.assignment-missing.title.somebody', values),
      because: say(proofs.length > 0 ? 'cause.assignment-missing.because' : 'cause.assignment-missing.because.refused'),
      firstStep: say(
        known ? 'cause.assignment-missing.firstStep' : 'cause.assignment-missing.firstStep.somebody',
        values,
      ),
    });
  },
};
