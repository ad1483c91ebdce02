/**
 * Whether Exchange holds ECE back for asking or sending too much: nothing is wrong with the sign-in then, and mail
 * comes late all the same.
 */
import { say } from '../../text/index.ts';
import type { Check } from '../check.ts';
import { conclude } from '../conclude.ts';
import { judgeErrors } from './errors.ts';
import { holdsBack } from '../facts/logs/explained.ts';
import { logSteps } from '../facts/logs/logs.ts';

const id = 'ece/throttling';

export const check: Check = {
  id,
  needs: (_deployment, server) => (server.roles.includes('services') ? logSteps(server) : []),
  evaluate: (facts) =>
    facts.servers
      .filter(({ roles }) => roles.includes('services'))
      .map(({ name }) =>
        conclude(
          id,
          { kind: 'server', name },
          { expected: say('ece/throttling.expected'), ...judgeErrors(facts, name, holdsBack) },
        ),
      ),
};
