/** How the same token fared elsewhere: that tells the causes of a refusal apart which itself says no more. */
import type { Text } from '../../../model/text.ts';
import { say } from '../../../text/index.ts';
import type { Facts } from '../../check.ts';
import { loginsOf } from './log-ins.ts';
import { outcomeOf } from './outcome.ts';
import type { Attempt } from '../../mail/refused.ts';

/** Another mailbox opened in the same way, or SMTP took it. */
export function takenElsewhere(facts: Facts, { kind, account }: Attempt): 'others-open' | 'smtp-takes' | undefined {
  const taken = loginsOf(facts, account).filter((observation) => outcomeOf(observation).state === 'done');
  if (taken.some((observation) => observation.kind === kind)) return 'others-open';
  return taken.length > 0 ? 'smtp-takes' : undefined;
}

/** POP3 has one refusal for everything. */
export function apartOverPop3(facts: Facts, attempt: Attempt): Text {
  const { account } = attempt;
  const taken = takenElsewhere(facts, attempt);
  if (taken !== undefined) return say(`mail.pop3.${taken}`, { account });
  const others = loginsOf(facts, account)
    .filter(({ kind }) => kind !== 'pop3-open')
    .map((observation) => outcomeOf(observation));
  if (others.some((outcome) => outcome.state === 'refused' && outcome.what === 'token'))
    return say('mail.pop3.smtp-refuses', { account });
  return say('mail.pop3.nothing');
}
