import type { Finding } from '../../../model/finding.ts';
import type { Text } from '../../../model/text.ts';
import { say } from '../../../text/index.ts';
import type { Facts } from '../../check.ts';
import { clockOf } from '../../facts/connection/clock-offset.ts';
import { findingsOf } from '../../findings.ts';

export function clocksBehind(proofs: readonly Finding[], facts: Facts): Text[] {
  return findingsOf([...proofs], 'network/clock').flatMap(({ subject: { name: server } }) => {
    const clock = clockOf(facts, server);
    if (clock === undefined) return [];
    const { offsetMs, uncertaintyMs, against } = clock;
    return [
      say(`evidence.clock.${offsetMs > 0 ? 'ahead' : 'behind'}`, {
        server,
        off: { ms: Math.abs(offsetMs) },
        uncertainty: { ms: uncertaintyMs },
        against: say(`evidence.clock.${against}`),
      }),
    ];
  });
}
