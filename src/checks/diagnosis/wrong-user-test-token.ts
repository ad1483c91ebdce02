import type { Finding } from '../../model/finding.ts';
import { say } from '../../text/index.ts';
import type { Diagnosis, Facts } from '../check.ts';
import { ownershipOf } from '../facts/tokens/ownership.ts';
import { ownerOf, personIn, signInsOf } from '../facts/tokens/test-sign-ins.ts';
import { causeOn, failed, idsOf } from './refusals.ts';
import { faultOfToken, findingsOf, refusedWhat, triedLogins } from './tried-log-ins.ts';

/**
 * The token of the test sign-in belongs to somebody else: single sign-on was at work, or the wrong account was chosen.
 * Where it is known that the token in ECE is another person's too, that is the one cause: wrong-user-token.ts.
 */
export const diagnosis: Diagnosis = {
  id: 'wrong-user-test-token',
  order: 239,
  diagnose: (findings, facts) => {
    const proofs = failed(findings, 'token/test-sign-in').filter(
      ({ subject }) => ownerOf(facts, subject.name)?.kind === 'other',
    );
    const accounts = proofs.map(({ subject }) => subject.name);
    const people = [...new Set(accounts.map((account) => personIn(signInsOf(facts, account).tried?.value.claims)))];
    const [first] = proofs;
    const values = {
      accounts: { list: accounts },
      account: accounts[0] ?? '',
      people: { list: people },
      seen: first?.observed ?? '',
    };
    return causeOn(idsOf(proofs), idsOf(ownedByOther(findings, facts, accounts)), {
      id: 'wrong-user-test-token',
      title: say('cause.wrong-user-test-token.title', values),
      because: say('cause.wrong-user-test-token.because', values),
      firstStep: say('cause.wrong-user-test-token.firstStep', values),
      owner: 'ece-administrator',
    });
  },
};

/** Findings about test sign-ins, in whichever window, that gave another person. */
export function ofOtherPerson(findings: Finding[], facts: Facts): Finding[] {
  return findings.filter(({ check, verdict, subject }) => {
    if (check !== 'token/test-sign-in' || (verdict !== 'fail' && verdict !== 'warn')) return false;
    const { tried, normal } = signInsOf(facts, subject.name);
    return [tried, normal].some(
      (one) =>
        one !== undefined &&
        one.error === undefined &&
        ownershipOf(facts, subject.name, one.value.claims).kind === 'other',
    );
  });
}

/**
 * What that person's token opens or is refused says nothing else; a fault of the token besides its owner has its own
 * cause.
 */
export function ownedByOther(findings: Finding[], facts: Facts, accounts: readonly string[]): Finding[] {
  const theirs = triedLogins(findings, facts).filter(
    ({ account }) => accounts.includes(account) && ownerOf(facts, account)?.kind === 'other',
  );
  return findingsOf(
    theirs.filter((tried) => {
      const what = refusedWhat(tried);
      if (tried.outcome.state === 'done') return tried.sender === undefined || tried.finding.verdict !== 'warn';
      return what === 'mailbox' || (what === 'token' && faultOfToken(facts, tried.account, tried.kind) === 'owner');
    }),
  );
}
