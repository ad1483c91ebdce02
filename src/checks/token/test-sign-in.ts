/** Never judges ECE's stored token: token/identity does, and no test sign-in affects that. */
import { tacChecklist } from '../../knowledge/guides.ts';
import type { Verdict } from '../../model/finding.ts';
import type { TestSignIn } from '../../model/test-sign-in.ts';
import type { Text, TextValue } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, ReasonOf, Reasons, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { notDeclaredReasons } from '../facts/absence.ts';
import { askAboutAccounts } from '../facts/application.ts';
import { applicationOf, bySingleSignOn, ownershipOf } from '../facts/tokens/ownership.ts';
import { issuedTo } from '../facts/tokens/issued.ts';
import type { ObjectIds } from '../facts/tokens/people.ts';
import { entraRefusalOf, refusalReasons } from '../facts/tokens/refusal.ts';
import { stepsToPrivateWindow } from '../facts/tokens/steps.ts';
import { personIn, type SignedIn, testSignInsOf } from '../facts/tokens/test-sign-ins.ts';
import { eachAccount } from '../subjects.ts';
import { wordingOf } from '../wording.ts';

/** A token from a private window or a file. */
interface Token {
  account: string;
  person: string;
  application: TestSignIn['application'];
  applicationId?: string | undefined;
  /** The person's authentication methods: the claim amr. */
  methods: string[];
  singleSignOn: boolean;
  window: TestSignIn['window'];
}

interface Picked {
  account: string;
  person: string;
  at: string;
  ip?: string | undefined;
}

const ofOneSignIn = {
  ...refusalReasons,
  /** `by`: the object id that the tenant has for the account, or only the name in the token. */
  'token-of-account': ({ by, ...token }: Token & { by: 'id' | 'name' }): Wording => ({
    observed: about(
      token,
      by === 'name'
        ? say('token/test-sign-in.right-by-name', namesIn(token))
        : token.person.toLowerCase() === token.account.toLowerCase()
          ? say('token/test-sign-in.right', namesIn(token))
          : say('token/test-sign-in.right-other-name', namesIn(token)),
    ),
  }),
  /** Nobody signed in. */
  'token-of-application': (token: Token): Wording => ({
    observed: about(token, say('token/test-sign-in.application', namesIn(token))),
    fix: [say('token/test-sign-in.fix.application'), say('token.test.fix.sign-in', namesIn(token))],
  }),
  'token-owner-not-stated': (token: Token): Wording => ({
    observed: about(token, say('token/test-sign-in.untold', namesIn(token))),
    fix: [say('token.test.fix.work-account', namesIn(token))],
  }),
  'token-of-other-tenant': ({ tenantId, ...token }: Token & { tenantId: string }): Wording => ({
    observed: about(token, say('token/test-sign-in.other-tenant', { ...namesIn(token), tenant: tenantId })),
    fix: stepsToRepeat(token),
  }),
  /** The same name in another domain, as user principal names often are. */
  'token-of-similar-name': (token: Token): Wording => ({
    observed: about(token, say('token/test-sign-in.similar', namesIn(token))),
    fix: [say('token/test-sign-in.fix.compare', namesIn(token))],
  }),
  /** The account's name, but a different object id. */
  'token-of-same-name': ({ ids, ...token }: Token & { ids: ObjectIds }): Wording => ({
    observed: about(token, say('token/test-sign-in.same-name', { ...namesIn(token), ...ids })),
    fix: [say('token.fix.compare-object', { account: token.account, id: ids.seen }), ...stepsToRepeat(token)],
  }),
  'token-of-guest': (token: Token): Wording => ({
    observed: about(token, say('token/test-sign-in.guest', namesIn(token))),
    fix: stepsToRepeat(token),
  }),
  'token-of-other-account': ({ other, ...token }: Token & { other: string }): Wording => ({
    observed: about(token, say('token/test-sign-in.other-account', { ...namesIn(token), other })),
    fix: stepsToRepeat(token),
  }),
  /** Not `sure` if only names could be compared. */
  'token-of-other-person': ({ sure, ...token }: Token & { sure: boolean }): Wording => ({
    observed: about(token, say(sure ? 'token/test-sign-in.other' : 'token/test-sign-in.other-by-name', namesIn(token))),
    fix: stepsToRepeat(token),
  }),
  'single-sign-on-refused': ({ why }: { why: ReasonOf<typeof refusalReasons> }): Wording => {
    const { observed, ...wording } = wordingOf(refusalReasons, why);
    return { ...wording, observed: say('token/test-sign-in.normal-refused', { said: observed }) };
  },
  'single-sign-on-picks-account': (picked: Picked): Wording => ({
    observed: say('token/test-sign-in.normal-right', valuesOf(picked)),
  }),
  'single-sign-on-owner-not-stated': (picked: Picked): Wording => ({
    observed: say('token/test-sign-in.normal-untold', valuesOf(picked)),
    fix: [say('token.test.fix.work-account', { account: picked.account })],
  }),
  'single-sign-on-picks-other-person': ({ kerberos, ...picked }: Picked & { kerberos: boolean }): Wording => {
    const other = say('token/test-sign-in.normal-other', valuesOf(picked));
    return {
      observed: kerberos ? say('token/test-sign-in.normal-kerberos', { said: other }) : other,
      fix: [
        ...stepsToPrivateWindow(picked.account),
        say('token/test-sign-in.fix.never-normal', { account: picked.account }),
      ],
    };
  },
} satisfies Reasons;

type OneSignIn = ReasonOf<typeof ofOneSignIn>;

const reasons = {
  ...notDeclaredReasons,
  'no-test-sign-in': ({ account }: { account: string }): Wording => ({
    observed: say('token/test-sign-in.none', { account }),
    fix: [say('token.test.fix.sign-in', { account })],
  }),
  ...ofOneSignIn,
  /** The worse verdict counts. */
  'two-sign-ins': ({ tried, normal, worse }: TwoSignIns): Wording => {
    const worded = { tried: wordingOf(ofOneSignIn, tried), normal: wordingOf(ofOneSignIn, normal) };
    const fix = worded[worse].fix ?? [];
    const other = worse === 'tried' ? 'normal' : 'tried';
    const { fix: others = [] } = worded[other];
    return {
      // Leads with the fault.
      observed: say('token/test-sign-in.both', { worse: worded[worse].observed, other: worded[other].observed }),
      fix: [...fix, ...others.filter((step) => !fix.some(({ key }) => key === step.key))],
    };
  },
};

interface TwoSignIns {
  tried: OneSignIn;
  normal: OneSignIn;
  worse: 'tried' | 'normal';
}

export const check = defineCheck({
  id: 'token/test-sign-in',
  owner: 'microsoft-365-administrator',
  expected: say('token/test-sign-in.expected'),
  reasons,
  asks: askAboutAccounts,
  judge: (facts) => eachAccount(facts, (account) => judge(facts, account)),
});

/** From the best to the worst. */
const verdicts: readonly Verdict[] = ['pass', 'unknown', 'warn', 'fail'];

function judge(facts: Facts, account: string): Judged<typeof reasons> {
  const { tried, normal } = testSignInsOf(facts, account);
  const ofTried = tried === undefined ? undefined : judgeTried(facts, account, tried);
  const ofNormal = normal === undefined ? undefined : judgeNormal(facts, account, normal);
  const observations = [tried, normal].flatMap((signIn) => (signIn === undefined ? [] : [signIn.observation]));
  if (ofTried !== undefined && ofNormal !== undefined) {
    // A person with the right token from a private window knows the procedure, so single sign-on is mentioned without a
    // warning.
    const isNormalWorse =
      ofTried.verdict !== 'pass' && verdicts.indexOf(ofNormal.verdict) > verdicts.indexOf(ofTried.verdict);
    const worse = isNormalWorse ? 'normal' : 'tried';
    const values: TwoSignIns = { tried: ofTried.reason, normal: ofNormal.reason, worse };
    return { ...(isNormalWorse ? ofNormal : ofTried), reason: { code: 'two-sign-ins', values }, observations };
  }
  const only = ofTried ?? ofNormal;
  if (only !== undefined) return { ...only, observations };
  return {
    verdict: 'unknown',
    owner: 'ece-administrator',
    reason: { code: 'no-test-sign-in', values: { account } },
    reference: tacChecklist,
  };
}

type JudgedOne = Omit<Judged<typeof ofOneSignIn>, 'reason'> & { reason: OneSignIn };

function judgeTried(facts: Facts, account: string, { value, error }: SignedIn): JudgedOne {
  const { claims, window } = value;
  const application = applicationOf(value, facts.deployment);
  if (error !== undefined) return entraRefusalOf(error, { account, application });
  const rest = { owner: 'ece-administrator', reference: tacChecklist } as const;
  const token: Token = {
    account,
    person: personIn(claims),
    application,
    applicationId: claims?.applicationId,
    methods: claims?.methods ?? [],
    singleSignOn: bySingleSignOn(claims),
    window,
  };
  const owner = ownershipOf(facts, account, claims);
  switch (owner.kind) {
    case 'right':
      return { ...rest, verdict: 'pass', reason: { code: 'token-of-account', values: { ...token, by: owner.by } } };
    case 'application':
      return { ...rest, verdict: 'warn', reason: { code: 'token-of-application', values: token } };
    case 'not-stated':
      return { ...rest, verdict: 'unknown', reason: { code: 'token-owner-not-stated', values: token } };
    default: {
      const { tenant: tenantId, similar, sameName: ids, guest, account: other, sure } = owner;
      if (tenantId !== undefined)
        return { ...rest, verdict: 'warn', reason: { code: 'token-of-other-tenant', values: { ...token, tenantId } } };
      if (similar === true)
        return { ...rest, verdict: 'warn', reason: { code: 'token-of-similar-name', values: token } };
      if (ids !== undefined)
        return { ...rest, verdict: 'warn', reason: { code: 'token-of-same-name', values: { ...token, ids } } };
      if (guest === true) return { ...rest, verdict: 'warn', reason: { code: 'token-of-guest', values: token } };
      if (other !== undefined)
        return { ...rest, verdict: 'warn', reason: { code: 'token-of-other-account', values: { ...token, other } } };
      return { ...rest, verdict: 'warn', reason: { code: 'token-of-other-person', values: { ...token, sure } } };
    }
  }
}

/** When ECE's token is generated in that browser, single sign-on picks the same person without asking. */
function judgeNormal(facts: Facts, account: string, { value, error, at }: SignedIn): JudgedOne {
  if (error !== undefined) {
    const { reason: why, ...refused } = entraRefusalOf(error, {
      account,
      application: applicationOf(value, facts.deployment),
    });
    return {
      ...refused,
      verdict: refused.verdict === 'fail' ? 'warn' : refused.verdict,
      reason: { code: 'single-sign-on-refused', values: { why } },
    };
  }
  const { claims } = value;
  const owner = ownershipOf(facts, account, claims);
  const values = { account, person: personIn(claims), at, ip: claims?.ip };
  const rest = { owner: 'ece-administrator', reference: tacChecklist } as const;
  if (owner.kind === 'right')
    return { ...rest, verdict: 'pass', reason: { code: 'single-sign-on-picks-account', values } };
  if (owner.kind === 'not-stated' || owner.kind === 'application')
    return { ...rest, verdict: 'unknown', reason: { code: 'single-sign-on-owner-not-stated', values } };
  const kerberos = bySingleSignOn(claims);
  return {
    ...rest,
    verdict: 'warn',
    reason: { code: 'single-sign-on-picks-other-person', values: { ...values, kerberos } },
  };
}

function about(token: Omit<Token, 'window'>, whose: Text): Text {
  return say('token/test-sign-in.said', { whose, got: originOf(token), proves: say('token/test-sign-in.proves') });
}

function originOf({ methods, singleSignOn, ...token }: Omit<Token, 'window'>): Text {
  const issued = issuedTo(token);
  if (singleSignOn) return say('token/test-sign-in.by-kerberos', { issued });
  return methods.length === 0
    ? say('token/test-sign-in.issued', { issued })
    : say('token/test-sign-in.by', { issued, methods: { list: methods.map(methodInWords) } });
}

/** The two values that readers usually see ("Access token claims reference"). */
function methodInWords(method: string): TextValue {
  return method === 'pwd' || method === 'mfa' ? say(`token/test-sign-in.method.${method}`) : method;
}

function namesIn({ account, person }: Pick<Token, 'account' | 'person'>) {
  return { account, person };
}

function valuesOf({ account, person, at, ip }: Picked) {
  return { account, person, at: { at }, from: ip ?? say('token.no-address') };
}

function stepsToRepeat({ account, window }: Pick<Token, 'account' | 'window'>): Text[] {
  if (window === 'file') return [say('token/test-sign-in.fix.file', { account })];
  return [...stepsToPrivateWindow(account), say('token/test-sign-in.fix.stored')];
}
