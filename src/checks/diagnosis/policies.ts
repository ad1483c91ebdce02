import { aadsts } from '../../knowledge/aadsts.ts';
import { isWrong } from '../../model/finding.ts';
import { say } from '../../text/index.ts';
import type { Diagnosis } from '../check.ts';
import { answerSecondFactor } from '../facts/entra-repairs.ts';
import { quotedPolicies } from '../facts/policies.ts';
import { isOfFrequency } from '../facts/tokens/refusal.ts';
import { secondFactorCodes } from '../facts/tokens/second-factor.ts';
import { findingsOf, type FindingOf } from '../findings.ts';
import { causeOn, failed, firstTaken, idsOf, named } from './cause.ts';
import { entraCodesByCause } from './refusal-codes.ts';
import { refusedAccounts, refusedWith } from './refusals.ts';
import { failedLogins } from './failed-log-ins.ts';

export const diagnoses = [
  {
    id: 'conditional-access',
    order: 260,
    about: 'deployment',
    diagnose: (findings, facts) => {
      // MFA set on the account itself is a separate cause.
      const others = failed(findings, 'token/mfa').length > 0 ? secondFactorCodes : [];
      const refused = refusedWith(
        entraCodesByCause['conditional-access'].filter((code) => !others.includes(code)),
        findings,
        facts,
      );
      const blocked = failed(findings, 'token/policies').filter((finding) => policiesThat('block', finding).length > 0);
      const touched = refused.proofs.length === 0 ? [] : findingsOf(findings, 'token/policies').filter(isWrong);
      const refusedLogins = failedLogins(findings)
        .filter(({ reply }) => reply === 'smtp-conditional-access')
        .map(({ finding }) => finding);
      const policies = quotedPolicies([
        ...refused.signIns.flatMap(({ policies: names = [] }) => names),
        ...blocked.flatMap((finding) => policiesThat('block', finding)),
      ]);
      const variant = policies.list.length > 0 ? '.named' : '';
      const isSecondFactor = refused.codes.every((code) => aadsts(code)?.family === 'mfa');
      const accounts = blocked.length > 0 ? blocked.map(({ subject }) => subject.name) : refusedAccounts(refused);
      const answered = findings
        .filter(({ id }) => refused.proofs.includes(id))
        .flatMap(({ fix }) => fix)
        .find(({ key }) => key === answerSecondFactor(accounts[0]).key);
      const values = {
        policies,
        accounts: { list: accounts },
        codes: { list: refused.codes.map((code) => `AADSTS${code}`) },
      };
      return causeOn(
        blocked.length > 0 ? idsOf(blocked) : refused.proofs,
        [...refused.only, ...idsOf(touched), ...idsOf(refusedLogins)],
        {
          id: 'conditional-access',
          title: say(`cause.conditional-access.title${variant}`, { policies: named(policies.list, 'policies') }),
          because: say(
            `cause.conditional-access.because.${
              refused.proofs.length === 0 ? 'block' : isSecondFactor ? 'second-factor' : 'refused'
            }`,
            values,
          ),
          ...firstTaken(
            blocked[0]?.fix[0] ??
              (isSecondFactor && refused.codes.length > 0
                ? (answered ?? answerSecondFactor())
                : say(`cause.conditional-access.firstStep${variant}`, values)),
          ),
        },
      );
    },
  },
  {
    // The policy requires regular new sign-ins, so mail stops at a fixed interval after each new token.
    id: 'sign-in-frequency',
    order: 265,
    about: 'deployment',
    diagnose: (findings, facts) => {
      const refused = refusedWith(entraCodesByCause['sign-in-frequency'], findings, facts);
      const proven = failed(findings, 'token/policies').filter(
        (finding) => policiesThat('frequency', finding).length > 0,
      );
      const policies = quotedPolicies(proven.flatMap((finding) => policiesThat('frequency', finding)));
      // If another policy blocks too, the policy finding belongs to that cause, and only Entra's refusals remain.
      const shared = proven.some((finding) => policiesThat('block', finding).length > 0);
      const restsOn = [...idsOf(proven), ...(proven.length === 0 || shared ? refused.proofs : [])];
      const variant = proven.length > 0 ? '.named' : '';
      return causeOn(restsOn, refused.only, {
        id: 'sign-in-frequency',
        title: say(`cause.sign-in-frequency.title${variant}`, { policies: named(policies.list, 'policies') }),
        because: say(`cause.sign-in-frequency.because${refused.proofs.length > 0 ? '.refused' : ''}`),
        firstStep: say(`cause.sign-in-frequency.firstStep${variant}`, { policies }),
      });
    },
  },
  {
    id: 'short-access-token',
    order: 290,
    about: 'deployment',
    diagnose: (findings) => {
      const policies = failed(findings, 'app/token-lifetime');
      // If the policies could not be read, the token itself shows their effect.
      const shown = findingsOf(findings, 'token/lifetime').filter(({ verdict }) => verdict === 'warn');
      const proofs = policies.length > 0 ? policies : shown;
      return causeOn(idsOf(proofs), idsOf(shown), {
        id: 'short-access-token',
        title: say('cause.short-access-token.title'),
        because: say('cause.short-access-token.because', { seen: proofs[0]?.observed ?? '' }),
        firstStep: policies[0]?.fix[0] ?? say('cause.short-access-token.firstStep'),
      });
    },
  },
] as const satisfies readonly Diagnosis[];

/** Policies that certainly end every refresh of the account. One in Entra's refusal counts whatever it requires. */
function policiesThat(ending: 'block' | 'frequency', { reason }: FindingOf<'token/policies'>): string[] {
  return reason.code === 'refresh-ended'
    ? reason.values.effects
        .filter(({ effect, covers, refusal }) =>
          covers === 'refused'
            ? isOfFrequency(refusal?.code) === (ending === 'frequency')
            : effect === ending && covers === 'yes',
        )
        .map(({ policy }) => policy)
    : [];
}
