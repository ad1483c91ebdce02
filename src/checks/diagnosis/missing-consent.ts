import { scopesFor } from '../../knowledge/scopes.ts';
import { isWrong } from '../../model/finding.ts';
import { say } from '../../text/index.ts';
import type { Diagnosis } from '../check.ts';
import { applicationOf } from '../facts/tokens/ownership.ts';
import { tokenShown } from '../facts/tokens/test-sign-ins.ts';
import { findingsOf } from '../findings.ts';
import { causeOn, failed, idsOf, named } from './cause.ts';
import { entraCodesByCause } from './refusal-codes.ts';
import { refusedAccounts, refusedWith } from './refusals.ts';
import { refusedForToken } from './refused-for-token.ts';

/** The repair also adds the registration's missing permissions. */
export const diagnosis: Diagnosis = {
  id: 'missing-consent',
  order: 240,
  about: 'application',
  diagnose: (findings, facts) => {
    const refused = refusedWith(entraCodesByCause['missing-consent'], findings, facts);
    const consents = failed(findings, 'app/consent');
    const unregistered = failed(findings, 'app/registered').filter(
      ({ reason }) => reason.code === 'no-service-principal',
    );
    const proven = [...idsOf(unregistered), ...idsOf(consents)];
    const isGiven = findingsOf(findings, 'app/consent').some(({ verdict }) => verdict === 'pass');
    const restsOn = proven.length > 0 ? proven : isGiven ? [] : refused.proofs;
    const accounts = consents.length > 0 ? consents.map(({ subject }) => subject.name) : refusedAccounts(refused);
    const notListed = findingsOf(findings, 'app/permissions').filter(isWrong);
    const unjudged =
      unregistered.length === 0
        ? []
        : findings.filter(({ verdict, reason }) => verdict === 'unknown' && reason.code === 'no-service-principal');
    // A token of ECE's own application lacks the scopes without consent.
    const lacking = findingsOf(findings, 'token/scopes').filter((finding) => {
      const shown = tokenShown(facts, finding.subject.name);
      return isWrong(finding) && shown !== undefined && applicationOf(shown.value, facts.deployment) === 'ece';
    });
    const lackingAccounts = lacking.map(({ subject }) => subject.name);
    const refusedForRights = refusedForToken('rights', lackingAccounts, findings, facts);
    const restricted = findingsOf(findings, 'app/user-consent').filter(isWrong);
    const { scopes, sure } = scopesFor(facts.deployment.transport, facts.deployment.accountModel);
    const values = { scopes: { list: [...scopes] } };
    return causeOn(
      restsOn,
      [...[notListed, restricted, unjudged, lacking, refusedForRights].flatMap(idsOf), ...refused.only],
      {
        id: 'missing-consent',
        title: say(accounts.length === 0 ? 'cause.missing-consent.title.nobody' : 'cause.missing-consent.title', {
          accounts: named(accounts, 'accounts'),
        }),
        because: say(
          proven.length === 0
            ? 'cause.missing-consent.because.refused'
            : sure
              ? 'cause.missing-consent.because'
              : 'cause.missing-consent.because.graph',
          values,
        ),
        firstStep: say(
          !sure
            ? 'cause.missing-consent.firstStep.graph'
            : restricted.length > 0
              ? 'cause.missing-consent.firstStep.administrator'
              : 'cause.missing-consent.firstStep',
          values,
        ),
      },
    );
  },
};
