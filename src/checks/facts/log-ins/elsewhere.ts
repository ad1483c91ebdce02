/** Other log-ins with the same token tell apart the causes of a refusal without details. */
import type { LoginKind } from '../../../model/job.ts';
import type { Facts } from '../../check.ts';
import { loginsOf } from './log-ins.ts';
import { logInOutcome } from './outcome.ts';

/** `nothing`: no other log-in was tried. */
export type Elsewhere = 'others-open' | 'smtp-takes' | 'smtp-refuses' | 'nothing';

export function takenElsewhere(
  facts: Facts,
  { kind, account }: { kind: LoginKind; account: string },
): Extract<Elsewhere, 'others-open' | 'smtp-takes'> | undefined {
  const taken = loginsOf(facts, account).filter((observation) => logInOutcome(observation).state === 'done');
  if (taken.some((observation) => observation.kind === kind)) return 'others-open';
  return taken.length > 0 ? 'smtp-takes' : undefined;
}

/** POP3 has a single refusal for every cause. */
export function besidePop3(facts: Facts, account: string): Elsewhere {
  const taken = takenElsewhere(facts, { kind: 'pop3-open', account });
  if (taken !== undefined) return taken;
  const others = loginsOf(facts, account)
    .filter(({ kind }) => kind !== 'pop3-open')
    .map((observation) => logInOutcome(observation));
  const refused = others.some((outcome) => outcome.state === 'refused' && outcome.code === 'token-refused');
  return refused ? 'smtp-refuses' : 'nothing';
}
