/**
 * Per-user MFA is independent of all policies and shows in none of them, and nobody can answer it in the background.
 */
import { pages } from '../../knowledge/entra-pages.ts';
import { by, type FixStep } from '../../model/finding.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Wording } from '../check.ts';
import { loggedAddress } from '../facts/tokens/logged-address.ts';
import { defineCheck } from '../define.ts';
import { notDeclaredReasons } from '../facts/absence.ts';
import {
  accountNotFoundReasons,
  applicationIn,
  askAboutApplication,
  eachAccountOfApplication,
} from '../facts/application.ts';
import { answerSecondFactor } from '../facts/entra-repairs.ts';
import { askAboutPeople } from '../facts/questions.ts';
import { answer, notAnswered, notAnsweredReasons, restingOnAnswers } from '../facts/tenant-answer.ts';
import { askedByNoPolicy } from '../facts/tokens/second-factor.ts';

/** `state`: enabled or enforced, as Microsoft's page of per-user MFA says. */
interface On {
  account: string;
  state: string;
}

/** Entra required a second factor in the background; `at`: the last time, ISO 8601 UTC. */
interface Met extends On {
  code: number;
  at: string;
  ip?: string | undefined;
}

const reasons = {
  ...notDeclaredReasons,
  ...notAnsweredReasons,
  ...accountNotFoundReasons,
  ...restingOnAnswers({
    off: ({ account }: { account: string }): Wording => ({ observed: say('token/mfa.off', { account }) }),
    on: (on: On): Wording => ({
      observed: say('token/mfa.on', shown(on)),
      fix: [...toPolicy(on), by('ece-administrator', say('token/mfa.fix.generate', { account: on.account }))],
    }),
    met: ({ code, at, ip, ...on }: Met): Wording => ({
      observed: say('token/mfa.met', {
        ...shown(on),
        code: `AADSTS${code}`,
        at: { at },
        from: loggedAddress({ interactive: false, ip }),
      }),
      fix: [answerSecondFactor(on.account), ...toPolicy(on)],
    }),
    'state-not-known': (on: On): Wording => ({
      observed: say('token/mfa.state-not-known', { ...on }),
      fix: [say('token/mfa.fix.look', { account: on.account })],
    }),
  }),
};

export const check = defineCheck({
  id: 'token/mfa',
  owner: 'microsoft-365-administrator',
  expected: say('token/mfa.expected'),
  reasons,
  asks: (deployment) => [
    ...(applicationIn(deployment).ok ? askAboutPeople('per-user-mfa', deployment) : []),
    ...askAboutApplication(deployment, 'sign-ins'),
  ],
  judge: (facts) => eachAccountOfApplication(facts, (account) => judge(facts, account)),
});

function judge(facts: Facts, account: string): Judged<typeof reasons> {
  const read = answer(facts, 'per-user-mfa', account);
  if (read.state === 'unknown') return notAnswered(read);
  const { observations } = read;
  if (read.state === 'not-found')
    return { verdict: 'unknown', reason: { code: 'no-account', values: { account } }, observations };
  const state = read.value.state.toLowerCase();
  const values = { account, state: read.value.state, pasted: read.pasted };
  const rest = { observations, reference: pages.perUserMfa };
  if (state === 'disabled')
    return { ...rest, verdict: 'pass', reason: { code: 'off', values: { account, pasted: read.pasted } } };
  if (state !== 'enabled' && state !== 'enforced')
    return { ...rest, verdict: 'unknown', reason: { code: 'state-not-known', values } };
  const met = askedByNoPolicy(facts, account);
  if (met === undefined) return { ...rest, verdict: 'warn', reason: { code: 'on', values } };
  return {
    ...rest,
    observations: [...observations, ...met.observations],
    verdict: 'fail',
    reason: { code: 'met', values: { ...values, code: met.signIn.code, at: met.signIn.lastAt, ip: met.signIn.ip } },
  };
}

/** The state as Microsoft's page of per-user MFA shows it in the reader's language. */
function shown({ account, state }: On) {
  return { account, state: say(`token/mfa.state.${state.toLowerCase() === 'enforced' ? 'enforced' : 'enabled'}`) };
}

function toPolicy({ account }: On): FixStep[] {
  return [say('token/mfa.fix.policy', { account }), say('token/mfa.fix.disable', { account })].map((step) =>
    by('microsoft-365-administrator', step),
  );
}
