import type { Finding } from '../../../model/finding.ts';
import type { Text } from '../../../model/text.ts';
import { say } from '../../../text/index.ts';
import type { Facts } from '../../check.ts';
import { answerAbout } from '../../facts/application.ts';
import { utcSecond } from '../../facts/utc-second.ts';
import { findingsOf } from '../../findings.ts';

const mostSecrets = 4;

/** The latest expiry first. */
export function secretsBehind(proofs: readonly Finding[], facts: Facts): Text[] {
  const application = answerAbout(facts, 'application');
  if (!application.ok || findingsOf([...proofs], 'app/secret').length === 0) return [];
  return application.value.secrets
    .toSorted((a, b) => b.endsAt.localeCompare(a.endsAt))
    .slice(0, mostSecrets)
    .map(({ id, name, endsAt }) =>
      say('evidence.secret', {
        name:
          name === undefined || name === '' ? say('evidence.secret.unnamed') : say('evidence.secret.named', { name }),
        id,
        end: utcSecond(endsAt),
      }),
    );
}
