import { offlineAccess } from '../../knowledge/scopes.ts';
import { type Finding, isWrong } from '../../model/finding.ts';
import { say } from '../../text/index.ts';
import type { Diagnosis, Facts } from '../check.ts';
import { issuedTo } from '../facts/tokens/issued.ts';
import { applicationOf } from '../facts/tokens/ownership.ts';
import { testSignInsOf } from '../facts/tokens/test-sign-ins.ts';
import { findingsOf } from '../findings.ts';
import { causeOn, idsOf, named } from './cause.ts';
import { refusedForToken } from './refused-for-token.ts';

export const diagnoses = [
  {
    // A clock is wrong: the token issuer's, or that of the server that validates the token.
    id: 'early-test-token',
    order: 234,
    diagnose: (findings, facts) => {
      const proofs = findingsOf(findings, 'token/lifetime').filter(({ reason }) => reason.code === 'not-yet-good');
      const accounts = proofs.map(({ subject }) => subject.name);
      const values = { seen: proofs[0]?.observed ?? '' };
      return causeOn(idsOf(proofs), idsOf(refusedForToken('early', accounts, findings, facts)), {
        id: 'early-test-token',
        title: say('cause.early-test-token.title', { accounts: named(accounts, 'accounts') }),
        because: say('cause.early-test-token.because', values),
        firstStep: say('token/lifetime.fix.clock'),
        owner: 'ece-administrator',
      });
    },
  },
  {
    // The log-ins came too late, which is no fault of the site.
    id: 'expired-test-token',
    order: 236,
    diagnose: (findings, facts) => {
      const proofs = findingsOf(findings, 'token/lifetime').filter(({ reason }) => reason.code === 'used-after-end');
      const accounts = proofs.map(({ subject }) => subject.name);
      const values = { account: accounts[0] ?? '', seen: proofs[0]?.observed ?? '' };
      return causeOn(idsOf(proofs), idsOf(refusedForToken('ended', accounts, findings, facts)), {
        id: 'expired-test-token',
        title: say('cause.expired-test-token.title', { accounts: named(accounts, 'accounts') }),
        because: say('cause.expired-test-token.because', values),
        firstStep: say('cause.expired-test-token.firstStep', values),
        owner: 'ece-administrator',
      });
    },
  },
  {
    // The scopes had the prefix of another service, usually Microsoft Graph: every mail protocol refuses such a token.
    id: 'graph-audience-token',
    order: 237,
    diagnose: (findings, facts) => {
      const proofs = findingsOf(findings, 'token/audience').filter(({ reason }) => reason.code === 'audience-wrong');
      const accounts = proofs.map(({ subject }) => subject.name);
      const [first] = proofs;
      const { audience = '', url = '' } = first?.reason.code === 'audience-wrong' ? first.reason.values : {};
      const values = {
        audience,
        url,
        account: accounts[0] ?? '',
        issued: issuedFor(accounts[0] ?? '', facts).issued,
      };
      // The token lists scopes of its own service; for the right service they will differ.
      const rights = findingsOf(findings, 'token/scopes').filter(
        ({ reason, subject }) =>
          accounts.includes(subject.name) &&
          (reason.code === 'no-mail-right' ||
            (reason.code === 'right-missing' && reason.values.lacking.some((right) => right !== offlineAccess))),
      );
      const refused = refusedForToken('audience', accounts, findings, facts);
      return causeOn(idsOf(proofs), [...idsOf(refused), ...idsOf(rights)], {
        id: 'graph-audience-token',
        title: say('cause.graph-audience-token.title', { audience }),
        because: say('cause.graph-audience-token.because', values),
        firstStep: say('cause.graph-audience-token.firstStep', values),
        owner: 'ece-administrator',
      });
    },
  },
  {
    // Only the protocol of the missing scope refuses. Without offline_access, nothing can be renewed.
    id: 'test-token-rights',
    order: 241,
    diagnose: (findings, facts) => {
      const proofs = findingsOf(findings, 'token/scopes').flatMap(({ reason, ...finding }) => {
        if (reason.code !== 'right-missing' && reason.code !== 'no-mail-right') return [];
        const { account, lacking } = reason.values;
        // Graph's scopes are a guess, so they only count once Graph refuses a token without any mail scope.
        const isProven =
          reason.code === 'right-missing' || refusedForToken('rights', [account], findings, facts).length > 0;
        return isProven ? [{ ...finding, account, lacking }] : [];
      });
      const accounts = proofs.map(({ account }) => account);
      const unrenewed = proofs.filter(({ lacking }) => lacking.includes(offlineAccess)).map(({ account }) => account);
      const renewals = findingsOf(findings, 'token/refresh').filter(
        (finding) => isWrong(finding) && unrenewed.includes(finding.subject.name),
      );
      const rights = [...new Set(proofs.flatMap(({ lacking }) => lacking))];
      const account = accounts[0] ?? '';
      const { application, issued } = issuedFor(account, facts);
      const values = { lacking: { list: rights }, account, issued };
      const refused = refusedForToken('rights', accounts, findings, facts);
      // No steps for checks that already pass.
      const isInOrder =
        application === 'ece' &&
        (['app/permissions', 'app/consent'] as const).every((check) => hasPassed(findings, check));
      return causeOn(idsOf(proofs), [...idsOf(refused), ...idsOf(renewals)], {
        id: 'test-token-rights',
        title: say('cause.test-token-rights.title', { lacking: named(rights, 'permissions') }),
        because: say('cause.test-token-rights.because', values),
        firstStep: say(`cause.test-token-rights.firstStep${isInOrder ? '.again' : ''}`, values),
        ...(isInOrder ? { owner: 'ece-administrator' } : {}),
      });
    },
  },
] as const satisfies readonly Diagnosis[];

function issuedFor(account: string, facts: Facts) {
  const { deployment } = facts;
  const value = testSignInsOf(facts, account).tried?.value;
  const application = value === undefined ? 'unknown' : applicationOf(value, deployment);
  return { application, issued: issuedTo({ application, applicationId: value?.claims?.applicationId }) };
}

function hasPassed(findings: Finding[], check: 'app/permissions' | 'app/consent'): boolean {
  const judged = findingsOf(findings, check);
  return judged.length > 0 && judged.every(({ verdict }) => verdict === 'pass');
}
