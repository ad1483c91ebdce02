/**
 * What became of the same token in other log-ins: that tells the causes of a refusal apart where the refusal itself
 * says no more.
 */
import type { LoginKind } from '../../../model/job.ts';
import type { Facts } from '../../check.ts';
import { loginsOf } from './log-ins.ts';
import { logInOutcome } from './outcome.ts';

/**
 * Other mailboxes opened in the same way, or SMTP took it, or SMTP refused it too; `nothing`: nothing else was tried.
 */
export type Elsewhere = 'others-open' | 'smtp-takes' | 'smtp-refuses' | 'nothing';

/** Whether the token is taken in another log-in. */
export function takenElsewhere(
  facts: Facts,
  { kind, account }: { kind: LoginKind; account: string },
): Extract<Elsewhere, 'others-open' | 'smtp-takes'> | undefined {
  const taken = loginsOf(facts, account).filter((observation) => logInOutcome(observation).state === 'done');
  if (taken.some((observation) => observation.kind === kind)) return 'others-open';
  return taken.length > 0 ? 'smtp-takes' : undefined;
}

/** POP3 has one refusal for everything. */
export function besidePop3(facts: Facts, account: string): Elsewhere {
  const taken = takenElsewhere(facts, { kind: 'pop3-open', account });
  if (taken !== undefined) return taken;
  const others = loginsOf(facts, account)
    .filter(({ kind }) => kind !== 'pop3-open')
    .map((observation) => logInOutcome(observation));
  const refused = others.some((outcome) => outcome.state === 'refused' && outcome.code === 'token-refused');
  return refused ? 'smtp-refuses' : 'nothing';
}
