/**
 * Whether a valid client secret exists. Refresh tokens belong to the application and the user, and so outlive a secret:
 * Microsoft Learn, "Refresh tokens in the Microsoft identity platform".
 */
import { pages } from '../../knowledge/entra-pages.ts';
import type { Text } from '../../model/text.ts';
import type { Application } from '../../tenant/values.ts';
import type { FixStep } from '../../model/finding.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { answerAbout, askAboutApplication, credentialsOf, unreadRegistrationReasons } from '../facts/application.ts';
import { enterSecret } from '../facts/entra-repairs.ts';
import { restingOnAnswers } from '../facts/tenant-answer.ts';
import { endsSoon } from '../facts/ends-soon.ts';
import { newSecretsOf, secretExemption } from '../facts/new-secrets.ts';
import { ofDeployment } from '../subjects.ts';

/** `hint`: the first three characters of a secret; times are ISO 8601 UTC. */
interface Credential {
  kind: 'secret' | 'certificate';
  name?: string | undefined;
  hint?: string | undefined;
  startsAt?: string | undefined;
  endsAt: string;
}

/** What the policies of the tenant demand of the next secret; absent if they demand nothing, or were not read. */
interface Renewal {
  renewal?: { forbiddenBy: 'tenant' | 'application'; policy?: string | undefined } | { mostDays: number } | undefined;
}

/** The first eight, valid ones before expired ones. */
interface Credentials {
  credentials: (Credential & { isOver: boolean })[];
}

type Listed = Credentials & Renewal;

const reasons = {
  ...unreadRegistrationReasons,
  ...restingOnAnswers({
    'no-credential': ({ name, renewal }: { name: string } & Renewal): Wording => ({
      observed: say('app/secret.none', { name }),
      fix: toRenew(name, renewal),
    }),
    /** None is valid yet. `lastEndedAt`: if others have expired. */
    'not-yet-valid': ({
      name,
      beginsAt,
      renewal,
    }: { name: string; beginsAt: string; lastEndedAt?: string | undefined } & Renewal) => ({
      observed: say('app/secret.not-yet', { name, day: { day: beginsAt } }),
      fix: toRenew(name, renewal),
    }),
    expired: ({ name, last, renewal }: { name: string; last: Credential } & Renewal): Wording => ({
      observed: say('app/secret.expired', { name, day: { day: last.endsAt }, credential: called(last) }),
      fix: toRenew(name, renewal),
    }),
    'only-certificate': ({ name, credentials, renewal }: { name: string } & Listed): Wording => ({
      observed: say('app/secret.only-certificate', { name, list: listOf(credentials) }),
      fix: toCompareOrRenew(name, renewal),
    }),
    /** `endsAt`: the last of several dates within 30 days. */
    'ends-soon': ({ name, endsAt, credentials, renewal }: { name: string; endsAt: string } & Listed): Wording => ({
      observed: say('app/secret.ends-soon', { day: { day: endsAt }, list: listOf(credentials) }),
      fix: toRenew(name, renewal),
    }),
    /** One credential expires within 30 days, at `endsAt`; others are valid for longer. */
    'one-ends-soon': ({ name, endsAt, credentials, renewal }: { name: string; endsAt: string } & Listed): Wording => ({
      observed: say('app/secret.one-ends-soon', { day: { day: endsAt }, list: listOf(credentials) }),
      fix: toCompareOrRenew(name, renewal),
    }),
    'one-valid': ({ credential }: { credential: Credential }): Wording => ({
      observed: say('app/secret.one', { credential: called(credential), day: { day: credential.endsAt } }),
    }),
    /** Which of the credentials ECE holds is unknown. */
    'several-known': ({ credentials }: Credentials): Wording => ({
      observed: say('app/secret.several', { list: listOf(credentials) }),
    }),
  }),
};

export const check = defineCheck({
  id: 'app/secret',
  owner: 'microsoft-365-administrator',
  expected: say('app/secret.expected'),
  reasons,
  asks: (deployment) => askAboutApplication(deployment, 'application', 'secret-policies'),
  judge: (facts) => [ofDeployment(facts, judge(facts))],
});

function judge(facts: Facts): Judged<typeof reasons> {
  const application = answerAbout(facts, 'application');
  if (!application.ok) return application.unread;
  const { pasted, observations } = application;
  const { name } = application.value;
  const { expired, valid, future } = sorted(application.value, facts.now);
  const rest = { observations, reference: pages.secret };
  const renewal = renewalIn(facts);

  const [newest] = valid;
  const [next] = future.toReversed();
  const [last] = expired;
  if (newest === undefined) {
    if (next !== undefined) {
      const values = { name, beginsAt: next.startsAt ?? next.endsAt, lastEndedAt: last?.endsAt, renewal, pasted };
      return { ...rest, verdict: 'fail', reason: { code: 'not-yet-valid', values } };
    }
    if (last !== undefined)
      return { ...rest, verdict: 'fail', reason: { code: 'expired', values: { name, last, renewal, pasted } } };
    return { ...rest, verdict: 'fail', reason: { code: 'no-credential', values: { name, renewal, pasted } } };
  }
  const credentials = [
    ...valid.map((credential) => ({ ...credential, isOver: false })),
    ...expired.map((credential) => ({ ...credential, isOver: true })),
  ].slice(0, 8);
  const values = { name, credentials, renewal, pasted };
  // ECE is set up with a client secret; whether it can use a certificate is not established.
  if (valid.every(({ kind }) => kind === 'certificate'))
    return { ...rest, verdict: 'warn', reason: { code: 'only-certificate', values } };
  const secrets = valid.filter(({ kind }) => kind === 'secret');
  const soonest = secrets.at(-1) ?? newest;
  const isSoon = ({ endsAt }: Credential): boolean => endsSoon(endsAt, facts.now);
  if (secrets.every(isSoon)) {
    const endsAt = secrets[0]?.endsAt ?? newest.endsAt;
    return { ...rest, verdict: 'warn', reason: { code: 'ends-soon', values: { ...values, endsAt } } };
  }
  if (isSoon(soonest))
    return {
      ...rest,
      verdict: 'warn',
      reason: { code: 'one-ends-soon', values: { ...values, endsAt: soonest.endsAt } },
    };
  if (secrets.length === 1 && expired.every(({ kind }) => kind === 'certificate'))
    return { ...rest, verdict: 'pass', reason: { code: 'one-valid', values: { credential: soonest, pasted } } };
  return { ...rest, verdict: 'pass', reason: { code: 'several-known', values: { credentials, pasted } } };
}

/** The latest expiry first. */
function sorted(
  application: Application,
  now: string,
): { expired: Credential[]; valid: Credential[]; future: Credential[] } {
  const all = credentialsOf(application).map(({ kind, name, hint, startsAt, endsAt }): Credential => ({
    kind,
    name,
    hint,
    startsAt,
    endsAt,
  }));
  // Compared as instants, because Microsoft writes them with and without fractions.
  all.sort((a, b) => Date.parse(b.endsAt) - Date.parse(a.endsAt));
  const hasEnded = ({ endsAt }: Credential): boolean => Date.parse(endsAt) <= Date.parse(now);
  const hasBegun = ({ startsAt }: Credential): boolean =>
    startsAt === undefined || Date.parse(startsAt) <= Date.parse(now);
  return {
    expired: all.filter(hasEnded),
    valid: all.filter((credential) => !hasEnded(credential) && hasBegun(credential)),
    future: all.filter((credential) => !hasEnded(credential) && !hasBegun(credential)),
  };
}

function called({ kind, name, hint }: Credential): Text {
  const named =
    name === undefined || name === '' ? say(`app/secret.nameless.${kind}`) : say(`app/secret.${kind}`, { name });
  return hint === undefined ? named : say('app/secret.with-hint', { called: named, hint });
}

function listOf(credentials: Credentials['credentials']): { list: Text[] } {
  return {
    list: credentials.map((credential) =>
      say(credential.isOver ? 'app/secret.one-expired' : 'app/secret.one-valid', {
        credential: called(credential),
        day: { day: credential.endsAt },
      }),
    ),
  };
}

function renewalIn(facts: Facts): Renewal['renewal'] {
  const rule = newSecretsOf(facts);
  if (rule?.state === 'limited') return { mostDays: Math.floor(rule.mostDays) };
  if (rule?.state !== 'forbidden') return undefined;
  const { policy } = rule;
  return policy === undefined ? { forbiddenBy: 'tenant' } : { forbiddenBy: 'application', policy };
}

function toRenew(name: string, renewal: Renewal['renewal']): FixStep[] {
  return [
    ...(renewal !== undefined && 'forbiddenBy' in renewal ? [secretExemption(renewal.policy)] : []),
    say('app/secret.fix.new', { name }),
    ...(renewal !== undefined && 'mostDays' in renewal ? [say('app/secret.fix.days', { days: renewal.mostDays })] : []),
    ...enterSecret(),
  ];
}

function toCompareOrRenew(name: string, renewal: Renewal['renewal']): FixStep[] {
  return [say('app/secret.fix.compare'), ...toRenew(name, renewal)];
}
