import { accountsOf } from '../../model/accounts.ts';
import { say } from '../../text/index.ts';
import type { Diagnosis, Facts } from '../check.ts';
import { endingOf } from '../facts/tokens/revocation.ts';
import { generateAgainAs } from '../facts/tokens/steps.ts';
import { isSignInOf } from '../facts/tokens/sign-in.ts';
import { signInLogOf } from '../facts/tokens/sign-in-log.ts';
import { causeOn, named } from './cause.ts';
import { codesOf, entraCodesByCause } from './refusal-codes.ts';
import { refusedAccounts, refusedWith } from './refusals.ts';
import { sessionsEndedOnly } from './sessions-ended.ts';

const unused = 700082;
const revoked = [50173, 50133, 50132];

/** Entra permanently refuses ECE's refresh token. ECE needs a new one, and the reason must not recur. */
export const diagnosis: Diagnosis = {
  id: 'dead-refresh-token',
  order: 270,
  about: 'deployment',
  diagnose: (findings, facts, before = []) => {
    // Codes that an earlier cause explains, such as a redirect URI under the wrong platform.
    const others = codesOf(before);
    const codes = entraCodesByCause['dead-refresh-token'].filter((code) => !others.includes(code));
    const refused = refusedWith(codes, findings, facts);
    const ended = sessionsEnded(facts);
    const accounts = refusedAccounts(refused);
    const isDisabled = before.some(({ id }) => id === 'account-disabled' || id === 'shared-mailbox-signs-in');
    const isRevoked = refused.codes.some((code) => revoked.includes(code));
    const variant =
      ended !== undefined && (isRevoked || !refused.codes.includes(unused))
        ? 'sessions'
        : isRevoked
          ? 'revoked'
          : refused.codes.includes(unused)
            ? 'unused'
            : 'refused';
    const values = {
      account: ended?.account ?? '',
      day: { at: ended?.at ?? facts.now },
      codes: { list: refused.codes.map((code) => `AADSTS${code}`) },
    };
    return causeOn(
      refused.proofs,
      [...refused.only, ...(isRevoked || variant === 'sessions' ? sessionsEndedOnly(findings) : [])],
      {
        id: 'dead-refresh-token',
        title: say(accounts.length > 0 ? 'cause.dead-refresh-token.title.of' : 'cause.dead-refresh-token.title', {
          accounts: named(accounts, 'accounts'),
        }),
        because: say(`cause.dead-refresh-token.because.${variant}`, values),
        firstStep:
          accounts.length > 0
            ? generateAgainAs(accounts, facts.deployment.release, isDisabled ? 'once-enabled' : 'of')
            : say('cause.dead-refresh-token.firstStep'),
        owner: 'ece-administrator',
      },
    );
  },
};

/** Without any success in the log, nothing is known to be older than the revocation. */
function sessionsEnded(facts: Facts): { account: string; at: string } | undefined {
  const read = signInLogOf(facts);
  const successes = read.ok ? read.log.successes : [];
  return accountsOf(facts.deployment)
    .flatMap((account) => {
      const last = successes.find((signIn) => isSignInOf(facts, account, signIn));
      const ending = last && endingOf(facts, account, last.lastAt);
      return ending?.by === 'sessions' ? [{ account, at: ending.at }] : [];
    })
    .at(0);
}
