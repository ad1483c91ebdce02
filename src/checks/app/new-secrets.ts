/**
 * Whether the secret of ECE's application can be renewed. A policy stops no token: it shows when somebody creates the
 * next secret, often on the day on which mail has stopped.
 */
import { pages } from '../../knowledge/entra-pages.ts';
import { by } from '../../model/finding.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { answerAbout, askAboutApplication, unreadRegistrationReasons } from '../facts/application.ts';
import { enterSecret } from '../facts/entra-repairs.ts';
import { newSecretsBy, secretExemption } from '../facts/new-secrets.ts';
import { pastedAmong, restingOnAnswers } from '../facts/tenant-answer.ts';
import { ofDeployment } from '../subjects.ts';

/** An exception to a policy takes weeks in many organisations. */
const warnsBeforeDays = 90;

interface Forbidden {
  policy?: string | undefined;
  /** The end of the last secret. ISO 8601 UTC. */
  endsAt?: string | undefined;
}

const reasons = {
  ...unreadRegistrationReasons,
  ...restingOnAnswers({
    'new-secrets-allowed': (): Wording => ({ observed: say('app/new-secrets.allowed') }),
    /** The policy's maximum, in days. */
    'lifetime-limited': ({ mostDays, policy }: { mostDays: number; policy?: string | undefined }): Wording => ({
      observed:
        policy === undefined
          ? say('app/new-secrets.limited', { days: mostDays })
          : say('app/new-secrets.limited.own', { days: mostDays, policy }),
    }),
    /** The present secret lasts for more than 90 days. */
    'forbidden-later': ({ policy, endsAt }: Forbidden & { endsAt: string }): Wording => ({
      observed: say('app/new-secrets.forbidden-later', {
        said: forbidden(policy),
        day: { day: endsAt },
        days: warnsBeforeDays,
      }),
    }),
    'new-secrets-forbidden': ({ policy, endsAt, name }: Forbidden & { name?: string | undefined }): Wording => ({
      observed:
        endsAt === undefined
          ? say('app/new-secrets.forbidden-now', { said: forbidden(policy) })
          : say('app/new-secrets.forbidden-soon', { said: forbidden(policy), day: { day: endsAt } }),
      fix: [
        secretExemption(policy),
        ...(name === undefined ? [] : [say('app/secret.fix.new', { name })]),
        ...(endsAt === undefined
          ? enterSecret()
          : [by('ece-administrator', say('app/new-secrets.fix.enter', { day: { day: endsAt } }))]),
      ],
    }),
    'restriction-not-established': (): Wording => ({
      observed: say('app/new-secrets.undecided'),
      fix: [say('app/new-secrets.fix.look')],
    }),
  }),
};

export const check = defineCheck({
  id: 'app/new-secrets',
  owner: 'microsoft-365-administrator',
  expected: say('app/new-secrets.expected'),
  reasons,
  asks: (deployment) => askAboutApplication(deployment, 'secret-policies', 'application'),
  judge: (facts) => [ofDeployment(facts, judge(facts))],
});

function judge(facts: Facts): Judged<typeof reasons> {
  const read = answerAbout(facts, 'secret-policies');
  if (!read.ok) return read.unread;
  const application = answerAbout(facts, 'application');
  const rest = { reference: pages.secretPolicies, observations: [...read.observations, ...application.observations] };
  const pasted = pastedAmong(read, application);
  const rule = newSecretsBy(read.value);
  switch (rule.state) {
    case 'free':
      return { ...rest, verdict: 'pass', reason: { code: 'new-secrets-allowed', values: { pasted } } };
    case 'limited': {
      const values = { mostDays: Math.floor(rule.mostDays), policy: rule.policy, pasted };
      return { ...rest, verdict: 'pass', reason: { code: 'lifetime-limited', values } };
    }
    case 'undecided':
      return { ...rest, verdict: 'unknown', reason: { code: 'restriction-not-established', values: { pasted } } };
    case 'forbidden': {
      const ends = application.ok ? application.value.secrets.map(({ endsAt }) => endsAt) : [];
      const endsAt = ends.toSorted((a, b) => Date.parse(b) - Date.parse(a))[0];
      const values = { policy: rule.policy, pasted };
      if (endsAt !== undefined && Date.parse(endsAt) - Date.parse(facts.now) > warnsBeforeDays * 86_400_000)
        return { ...rest, verdict: 'pass', reason: { code: 'forbidden-later', values: { ...values, endsAt } } };
      // A secret that is over is judged by app/secret.
      const isOver = endsAt === undefined || Date.parse(endsAt) <= Date.parse(facts.now);
      return {
        ...rest,
        verdict: 'warn',
        reason: {
          code: 'new-secrets-forbidden',
          values: {
            ...values,
            ...(application.ok ? { name: application.value.name } : {}),
            ...(isOver ? {} : { endsAt }),
          },
        },
      };
    }
  }
}

function forbidden(policy: string | undefined) {
  return policy === undefined ? say('app/new-secrets.forbidden') : say('app/new-secrets.forbidden.own', { policy });
}
