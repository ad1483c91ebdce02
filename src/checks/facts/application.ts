/** The Entra application that ECE signs in with, and the accounts that do: what every check about them begins with. */
import { accountsOf } from '../../model/accounts.ts';
import type { Deployment } from '../../model/deployment.ts';
import type { Finding } from '../../model/finding.ts';
import type { Question, QuestionKind } from '../../model/question.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import { undeclared } from './absence.ts';
import { type Answer, answer, unanswered } from './tenant-answer.ts';
import type { Facts } from '../check.ts';
import { ask, eachAccount, type Judged, wholeDeployment } from './subjects.ts';

type AboutApplication = 'application' | 'service-principal' | 'grants' | 'token-lifetime' | 'sign-ins';

type Answered<Kind extends QuestionKind> = Extract<Answer<Kind>, { state: 'answered' }>;
export type Told<Kind extends QuestionKind> = ({ ok: true } & Answered<Kind>) | ({ ok: false } & Judged);

/** Nothing is asked of a tenant, or about an application, that the deployment does not name. */
export function asksAbout(deployment: Deployment, ...kinds: AboutApplication[]): Question[] {
  const named = namedIn(deployment);
  return named.ok ? kinds.flatMap((kind) => ask(kind, [named.applicationId])) : [];
}

export function asksAccounts(deployment: Deployment): Question[] {
  return namedIn(deployment).ok ? ask('account', accountsOf(deployment)) : [];
}

export function asksPolicies(deployment: Deployment): Question[] {
  const named = namedIn(deployment);
  return named.ok ? ask('access-policies', [named.tenantId]) : [];
}

type Named = { ok: true; applicationId: string; tenantId: string } | ({ ok: false } & Judged);

export function namedIn({ microsoft }: Deployment): Named {
  const { applicationId, tenantId } = microsoft ?? {};
  if (applicationId === undefined)
    return { ok: false, verdict: 'unknown', owner: 'ece-administrator', ...undeclared('microsoft.applicationId') };
  if (tenantId === undefined)
    return { ok: false, verdict: 'unknown', owner: 'ece-administrator', ...undeclared('microsoft.tenantId') };
  return { ok: true, applicationId, tenantId };
}

/** One answer about the application, or why there is nothing to judge. */
export function toldOf<Kind extends AboutApplication>(facts: Facts, kind: Kind): Told<Kind> {
  const named = namedIn(facts.deployment);
  if (!named.ok) return named;
  const found = answer(facts, kind, named.applicationId);
  if (found.state === 'unknown') return { ok: false, ...unanswered(found) };
  if (found.state === 'answered') return { ok: true, ...found };
  return {
    ok: false,
    verdict: 'unknown',
    observed: say(kind === 'application' ? 'app.no-registration' : 'app.no-principal', { id: named.applicationId }),
    fix: [say('app.fix.registered')],
    observations: found.observations,
  };
}

/** Where the deployment names no application or no account, one finding says so. */
export function forEachAccount(
  id: string,
  facts: Facts,
  expected: Text,
  judge: (account: string) => Judged,
): Finding[] {
  const named = namedIn(facts.deployment);
  return named.ok ? eachAccount(id, facts, expected, judge) : [wholeDeployment(id, facts, expected, named)];
}
