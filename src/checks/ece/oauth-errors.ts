/** What the logs say of tokens, mail servers and certificates: what Entra and Exchange answered to ECE itself. */
import { say } from '../../text/index.ts';
import type { Check } from '../check.ts';
import { conclude } from '../conclude.ts';
import { judgeErrors } from './errors.ts';
import { holdsBack } from '../facts/logs/explained.ts';
import { logSteps } from '../facts/logs/logs.ts';

const id = 'ece/oauth-errors';

export const check: Check = {
  id,
  needs: (_deployment, server) => logSteps(server),
  evaluate: (facts) =>
    facts.servers
      .filter(({ roles }) => roles.includes('services') || roles.includes('application'))
      .map(({ name }) =>
        conclude(
          id,
          { kind: 'server', name },
          { expected: say('ece/oauth-errors.expected'), ...judgeErrors(facts, name, (match) => !holdsBack(match)) },
        ),
      ),
};
