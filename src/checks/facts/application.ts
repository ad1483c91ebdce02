import { accountsOf } from '../../model/accounts.ts';
import type { Deployment } from '../../model/deployment.ts';
import type { Owner } from '../../model/finding.ts';
import type { Question, QuestionKind } from '../../model/question.ts';
import type { Application } from '../../tenant/values.ts';
import { say } from '../../text/index.ts';
import type { Facts, ReasonOf, Reasons, Wording } from '../check.ts';
import { eachAccount, ofDeployment } from '../subjects.ts';
import { notDeclared, notDeclaredReasons } from './absence.ts';
import { ask } from './questions.ts';
import { type TenantAnswer, answer, notAnswered, notAnsweredReasons } from './tenant-answer.ts';

type AboutApplication =
  | 'application'
  | 'service-principal'
  | 'grants'
  | 'application-access'
  | 'token-lifetime'
  | 'secret-policies'
  | 'sign-ins'
  | 'directory-audits';

export const unreadRegistrationReasons = {
  ...notDeclaredReasons,
  ...notAnsweredReasons,
  'no-registration': ({ applicationId }: { applicationId: string }): Wording => ({
    observed: say('app.no-registration', { id: applicationId }),
    fix: [say('app.fix.registered')],
  }),
} satisfies Reasons;

export const unreadServicePrincipalReasons = {
  ...notDeclaredReasons,
  ...notAnsweredReasons,
  'no-service-principal': ({ applicationId }: { applicationId: string }): Wording => ({
    observed: say('app.no-principal', { id: applicationId }),
    fix: [say('app.fix.registered')],
  }),
} satisfies Reasons;

export const accountNotFoundReasons = {
  /** rights/account judges this. */
  'no-account': ({ account }: { account: string }): Wording => ({
    observed: say('app.no-account', { account }),
    fix: [say('app.fix.account', { account })],
  }),
} satisfies Reasons;

type AboutRegistration = 'application' | 'secret-policies';

function isAboutRegistration(kind: AboutApplication): kind is AboutRegistration {
  return kind === 'application' || kind === 'secret-policies';
}

type NotFound<Kind> = {
  code: Kind extends AboutRegistration ? 'no-registration' : 'no-service-principal';
  values: { applicationId: string };
};

interface UnreadApplication<Kind> {
  verdict: 'unknown';
  owner: Owner;
  reason: ReasonOf<typeof notDeclaredReasons> | ReasonOf<typeof notAnsweredReasons> | NotFound<Kind>;
  observations?: readonly string[];
}

/** Empty if the deployment does not name the tenant or the application. */
export function askAboutApplication(deployment: Deployment, ...kinds: AboutApplication[]): Question[] {
  const named = applicationIn(deployment);
  return named.ok ? kinds.flatMap((kind) => ask(kind, [named.applicationId])) : [];
}

export function askAboutAccounts(deployment: Deployment): Question[] {
  return applicationIn(deployment).ok ? ask('account', accountsOf(deployment)) : [];
}

export function askAboutPolicies(deployment: Deployment): Question[] {
  const named = applicationIn(deployment);
  return named.ok ? ask('access-policies', [named.tenantId]) : [];
}

export function askAboutConsentPolicies(deployment: Deployment): Question[] {
  const named = applicationIn(deployment);
  return named.ok ? [...ask('user-consent', [named.tenantId]), ...ask('consent-exclusions', [named.tenantId])] : [];
}

type NamedApplication =
  | { ok: true; applicationId: string; tenantId: string }
  | { ok: false; unread: ReturnType<typeof notDeclared> };

export function applicationIn({ microsoft }: Deployment): NamedApplication {
  const { applicationId, tenantId } = microsoft ?? {};
  if (applicationId === undefined) return { ok: false, unread: notDeclared('microsoft.applicationId') };
  if (tenantId === undefined) return { ok: false, unread: notDeclared('microsoft.tenantId') };
  return { ok: true, applicationId, tenantId };
}

export type ApplicationAnswer<Kind extends QuestionKind> =
  | ({ ok: true } & Extract<TenantAnswer<Kind>, { state: 'answered' }>)
  | { ok: false; unread: UnreadApplication<Kind>; observations: readonly string[] };

export function answerAbout<Kind extends AboutApplication>(facts: Facts, kind: Kind): ApplicationAnswer<Kind> {
  const named = applicationIn(facts.deployment);
  if (!named.ok) return { ...named, observations: [] };
  const { applicationId } = named;
  const found = answer(facts, kind, applicationId);
  if (found.state === 'answered') return { ok: true, ...found };
  const { observations } = found;
  if (found.state === 'unknown') return { ok: false, unread: notAnswered(found), observations };
  const code = isAboutRegistration(kind) ? 'no-registration' : 'no-service-principal';
  // The compiler cannot see that the kind determines the code.
  const reason = { code, values: { applicationId } } as NotFound<Kind>;
  return {
    ok: false,
    unread: { verdict: 'unknown', owner: 'microsoft-365-administrator', reason, observations },
    observations,
  };
}

type Credential = Application['secrets'][number] & { kind: 'secret' | 'certificate' };

export function credentialsOf({ secrets, certificates }: Application): Credential[] {
  return [
    ...secrets.map((secret) => ({ kind: 'secret' as const, ...secret })),
    ...certificates.map((certificate) => ({ kind: 'certificate' as const, ...certificate })),
  ];
}

/** A single judgement if the deployment names no application or no account. */
export function eachAccountOfApplication<const Judged>(facts: Facts, judge: (account: string) => Judged) {
  const named = applicationIn(facts.deployment);
  return named.ok ? eachAccount(facts, judge) : [ofDeployment(facts, named.unread)];
}
