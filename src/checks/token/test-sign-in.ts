/**
 * Can this account get the token that mail needs, and whom does single sign-on pick? It never says whose token ECE
 * stores: that is token/identity, and no test sign-in makes it pass.
 */
import { tacChecklist } from '../../knowledge/guides.ts';
import type { Verdict } from '../../model/finding.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import { asksAccounts } from '../facts/application.ts';
import type { Check, Facts } from '../check.ts';
import { eachAccount, type Judged } from '../facts/subjects.ts';
import { applicationOf, bySingleSignOn, ownershipOf } from '../facts/tokens/ownership.ts';
import { refusalOf } from '../facts/tokens/refusal.ts';
import { personIn, type SignedIn, signInsOf } from '../facts/tokens/test-sign-ins.ts';

const id = 'token/test-sign-in';

export const check: Check = {
  id,
  asks: asksAccounts,
  evaluate: (facts) => eachAccount(id, facts, say('token/test-sign-in.expected'), (account) => judge(facts, account)),
};

/** From the best to the worst. */
const verdicts: readonly Verdict[] = ['pass', 'unknown', 'warn', 'fail'];

function judge(facts: Facts, account: string): Judged {
  const { tried, normal } = signInsOf(facts, account);
  const shown = [
    ...(tried === undefined ? [] : [judgeTried(facts, account, tried)]),
    ...(normal === undefined ? [] : [judgeNormal(facts, account, normal)]),
  ];
  const [first, second] = shown;
  if (first === undefined)
    return {
      verdict: 'unknown',
      owner: 'ece-administrator',
      observed: say('token/test-sign-in.none', { account }),
      fix: [say('token.test.fix.sign-in', { account })],
      reference: tacChecklist,
    };
  const observations = [tried, normal].flatMap((one) => (one === undefined ? [] : [one.observation]));
  if (second === undefined) return { ...first, observations };
  const [worst, other] =
    verdicts.indexOf(second.verdict) > verdicts.indexOf(first.verdict) ? [second, first] : [first, second];
  return {
    ...worst,
    observed: say('token.and', { first: first.observed, next: second.observed }),
    fix: [
      ...(worst.fix ?? []),
      ...(other.verdict === 'pass'
        ? []
        : (other.fix ?? []).filter((step) => !(worst.fix ?? []).some((one) => one.key === step.key))),
    ],
    observations,
  };
}

function judgeTried(facts: Facts, account: string, { value, error }: SignedIn): Judged {
  const { claims } = value;
  if (error !== undefined) return refusalOf(error, { account, application: applicationOf(value, facts.deployment) });
  const owner = ownershipOf(facts, account, claims);
  const values = { account, person: personIn(claims) };
  const about = (whose: Text): Text =>
    say('token/test-sign-in.said', { whose, got: how(facts, value), proves: say('token/test-sign-in.proves') });
  const rest = { owner: 'ece-administrator', reference: tacChecklist } as const;
  switch (owner.kind) {
    case 'right':
      return {
        ...rest,
        verdict: 'pass',
        observed: about(
          say(owner.by === 'id' ? 'token/test-sign-in.right' : 'token/test-sign-in.right-by-name', values),
        ),
      };
    case 'application':
      return {
        ...rest,
        verdict: 'warn',
        observed: about(say('token/test-sign-in.application', values)),
        fix: [say('token/test-sign-in.fix.application'), say('token.test.fix.sign-in', values)],
      };
    case 'untold':
      return {
        ...rest,
        verdict: 'unknown',
        observed: about(say('token/test-sign-in.untold', values)),
        fix: [say('token.test.fix.work-account', values)],
      };
    default: {
      if (owner.tenant !== undefined)
        return {
          ...rest,
          verdict: 'fail',
          observed: about(say('token/test-sign-in.other-tenant', { ...values, tenant: owner.tenant })),
          fix: anew(account, value),
        };
      if (owner.similar === true)
        return {
          ...rest,
          verdict: 'warn',
          observed: about(say('token/test-sign-in.similar', values)),
          fix: [say('token/test-sign-in.fix.compare', values)],
        };
      const whose =
        owner.guest === true
          ? say('token/test-sign-in.guest', values)
          : owner.account !== undefined
            ? say('token/test-sign-in.other-account', { ...values, other: owner.account })
            : say(owner.sure ? 'token/test-sign-in.other' : 'token/test-sign-in.other-by-name', values);
      return { ...rest, verdict: 'fail', observed: about(whose), fix: anew(account, value) };
    }
  }
}

/**
 * Whom the browser's single sign-on picks where nobody is asked: what happens when the token for ECE is generated in
 * that browser.
 */
function judgeNormal(facts: Facts, account: string, { value, error, at }: SignedIn): Judged {
  if (error !== undefined) {
    const refused = refusalOf(error, { account, application: applicationOf(value, facts.deployment) });
    return {
      ...refused,
      verdict: refused.verdict === 'fail' ? 'warn' : refused.verdict,
      observed: say('token/test-sign-in.normal-refused', { said: refused.observed }),
    };
  }
  const { claims } = value;
  const owner = ownershipOf(facts, account, claims);
  const values = { account, person: personIn(claims), at: { at }, from: claims?.ip ?? say('token.no-address') };
  const rest = { owner: 'ece-administrator', reference: tacChecklist } as const;
  if (owner.kind === 'right')
    return { ...rest, verdict: 'pass', observed: say('token/test-sign-in.normal-right', values) };
  if (owner.kind === 'untold' || owner.kind === 'application')
    return {
      ...rest,
      verdict: 'unknown',
      observed: say('token/test-sign-in.normal-untold', values),
      fix: [say('token.test.fix.work-account', values)],
    };
  const kerberos = bySingleSignOn(claims)
    ? say('token/test-sign-in.normal-kerberos', { said: say('token/test-sign-in.normal-other', values) })
    : say('token/test-sign-in.normal-other', values);
  return {
    ...rest,
    verdict: 'warn',
    observed: kerberos,
    fix: [say('token/test-sign-in.fix.never-normal'), ...privateWindow(account)],
  };
}

/** Through which application, and how the person showed who they are. */
function how(facts: Facts, value: SignedIn['value']): Text {
  const { claims } = value;
  const application = applicationOf(value, facts.deployment);
  const issued =
    application === 'unknown' && claims?.applicationId !== undefined
      ? say('token/test-sign-in.issued.named', { application: claims.applicationId })
      : say(`token/test-sign-in.issued.${application}`);
  const methods = claims?.methods ?? [];
  if (bySingleSignOn(claims)) return say('token/test-sign-in.by-kerberos', { issued });
  return methods.length === 0
    ? say('token/test-sign-in.issued', { issued })
    : say('token/test-sign-in.by', { issued, methods: { list: methods } });
}

function anew(account: string, { window }: SignedIn['value']): Text[] {
  if (window === 'file') return [say('token/test-sign-in.fix.file', { account })];
  return [...privateWindow(account), say('token/test-sign-in.fix.stored')];
}

/** The steps past single sign-on, for a test sign-in. */
export function privateWindow(account: string): Text[] {
  return [
    say('token.test.fix.private', { account }),
    say('token.test.fix.type', { account }),
    say('token.fix.no-question'),
  ];
}
