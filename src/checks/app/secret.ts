import { pages } from '../../knowledge/entra-pages.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import { provenance } from '../facts/tenant-answer.ts';
import type { Check, Facts } from '../check.ts';
import { type Judged, wholeDeployment } from '../facts/subjects.ts';
import { asksAbout, toldOf } from '../facts/application.ts';

const id = 'app/secret';
const soonMs = 30 * 86_400_000;

export const check: Check = {
  id,
  asks: (deployment) => asksAbout(deployment, 'application'),
  evaluate: (facts) => [wholeDeployment(id, facts, say('app/secret.expected'), judge(facts))],
};

interface Credential {
  kind: 'secret' | 'certificate';
  name?: string | undefined;
  hint?: string | undefined;
  startsAt?: string | undefined;
  endsAt: string;
}

/**
 * Of the application's credentials those that are over, valid and not valid yet; undefined where they could not be
 * read.
 */
export function credentialsOf(
  facts: Facts,
): { expired: Credential[]; valid: Credential[]; future: Credential[] } | undefined {
  const told = toldOf(facts, 'application');
  if (!told.ok) return undefined;
  const { secrets, certificates } = told.value;
  const all: Credential[] = [
    ...secrets.map((secret) => ({ kind: 'secret' as const, ...secret })),
    ...certificates.map((certificate) => ({ kind: 'certificate' as const, ...certificate })),
  ];
  // The one that ends last first. Instants are compared as instants: Microsoft writes them with and without fractions.
  all.sort((one, other) => Date.parse(other.endsAt) - Date.parse(one.endsAt));
  const now = Date.parse(facts.now);
  const over = ({ endsAt }: Credential): boolean => Date.parse(endsAt) <= now;
  const begun = ({ startsAt }: Credential): boolean => startsAt === undefined || Date.parse(startsAt) <= now;
  return {
    expired: all.filter(over),
    valid: all.filter((one) => !over(one) && begun(one)),
    future: all.filter((one) => !over(one) && !begun(one)),
  };
}

function judge(facts: Facts): Judged {
  const told = toldOf(facts, 'application');
  const credentials = credentialsOf(facts);
  if (!told.ok || credentials === undefined)
    return told.ok ? { verdict: 'unknown', observed: say('tenant.not-asked') } : told;
  const { name } = told.value;
  const { expired, valid, future } = credentials;
  const rest = { observations: told.observations, reference: pages.secret };
  const judged = (verdict: Judged['verdict'], observed: Text, fix: Text[] = []): Judged => ({
    ...rest,
    verdict,
    observed: provenance(observed, told),
    fix,
  });
  const renew = [
    say('app/secret.fix.new', { name }),
    say('app/secret.fix.value'),
    say('app/secret.fix.ece'),
    say('app/secret.fix.generate'),
  ];

  const [newest] = valid;
  const [next] = future.toReversed();
  const [last] = expired;
  if (newest === undefined) {
    if (next !== undefined)
      return judged('fail', say('app/secret.not-yet', { name, day: { day: next.startsAt ?? next.endsAt } }), renew);
    if (last === undefined) return judged('fail', say('app/secret.none', { name }), renew);
    return judged(
      'fail',
      say('app/secret.expired', { name, day: { day: last.endsAt }, credential: shown(last) }),
      renew,
    );
  }
  const list = {
    list: [...valid, ...expired]
      .slice(0, 8)
      .map((one) =>
        expired.includes(one)
          ? say('app/secret.one-expired', { credential: shown(one), day: { day: one.endsAt } })
          : say('app/secret.one-valid', { credential: shown(one), day: { day: one.endsAt } }),
      ),
  };
  const compare = [say('app/secret.fix.compare'), ...renew];
  // ECE is set up with a client secret; whether it can use a certificate is not established.
  if (valid.every(({ kind }) => kind === 'certificate'))
    return judged('warn', say('app/secret.only-certificate', { name, list }), compare);
  const secrets = valid.filter(({ kind }) => kind === 'secret');
  const soonest = secrets.at(-1) ?? newest;
  const soon = ({ endsAt }: Credential): boolean => Date.parse(endsAt) - Date.parse(facts.now) < soonMs;
  if (secrets.every(soon))
    return judged(
      'warn',
      say('app/secret.ends-soon', { day: { day: secrets[0]?.endsAt ?? newest.endsAt }, list }),
      renew,
    );
  if (soon(soonest))
    return judged('warn', say('app/secret.one-ends-soon', { day: { day: soonest.endsAt }, list }), compare);
  if (secrets.length === 1 && expired.every(({ kind }) => kind === 'certificate'))
    return judged('pass', say('app/secret.one', { credential: shown(soonest), day: { day: soonest.endsAt } }));
  return judged('pass', say('app/secret.several', { list }));
}

function shown({ kind, name, hint }: Credential): Text {
  const called =
    name === undefined || name === '' ? say(`app/secret.nameless.${kind}`) : say(`app/secret.${kind}`, { name });
  return hint === undefined ? called : say('app/secret.with-hint', { called, hint });
}
