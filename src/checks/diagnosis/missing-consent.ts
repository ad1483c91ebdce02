import { scopesFor } from '../../knowledge/scopes.ts';
import { isWrong } from '../../model/finding.ts';
import { say } from '../../text/index.ts';
import { standingOf } from '../app/registered.ts';
import type { Diagnosis } from '../check.ts';
import { applicationOf } from '../facts/tokens/ownership.ts';
import { tokenShown } from '../facts/tokens/test-sign-ins.ts';
import { causeOn, failed, idsOf, refusedAccounts, refusedWith } from './refusals.ts';
import { refusedForToken } from './token-faults.ts';

const codes = [65001, 65004, 90094, 90095, 90008, 650056, 650057, 65005];

/**
 * Nobody has allowed the application to open mail for the account: with the consent, what the registration lacks is
 * added too.
 */
export const diagnosis: Diagnosis = {
  id: 'missing-consent',
  order: 240,
  diagnose: (findings, facts) => {
    const refused = refusedWith(codes, findings, facts);
    const consents = failed(findings, 'app/consent');
    const registered = standingOf(facts).standing === 'no-principal' ? failed(findings, 'app/registered') : [];
    const proven = idsOf([...registered, ...consents]);
    const given = findings.some(({ check, verdict }) => check === 'app/consent' && verdict === 'pass');
    const restsOn = proven.length > 0 ? proven : given ? [] : refused.saying;
    const accounts = consents.length > 0 ? consents.map(({ subject }) => subject.name) : refusedAccounts(refused);
    const asked = findings.filter((finding) => finding.check === 'app/permissions' && isWrong(finding));
    const blind =
      registered.length === 0
        ? []
        : findings.filter(({ verdict, observed }) => verdict === 'unknown' && observed.key === 'app.no-principal');
    // A token of ECE's own application lacks what nobody consented to.
    const lacking = failed(findings, 'token/scopes').filter(({ subject: { name } }) => {
      const shown = tokenShown(facts, name);
      return shown !== undefined && applicationOf(shown.value, facts.deployment) === 'ece';
    });
    const values = {
      accounts: { list: accounts },
      scopes: { list: [...scopesFor(facts.deployment.transport, facts.deployment.accountModel).scopes] },
    };
    return causeOn(
      restsOn,
      [
        ...idsOf([...asked, ...blind, ...lacking, ...refusedForToken('rights', findings, facts, lacking)]),
        ...refused.only,
      ],
      {
        id: 'missing-consent',
        title: say(
          accounts.length === 0 ? 'cause.missing-consent.title.nobody' : 'cause.missing-consent.title',
          values,
        ),
        because: say(
          proven.length > 0 ? 'cause.missing-consent.because' : 'cause.missing-consent.because.refused',
          values,
        ),
        firstStep: say('cause.missing-consent.firstStep', values),
      },
    );
  },
};
