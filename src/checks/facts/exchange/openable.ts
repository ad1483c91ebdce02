import { transports } from '../../../knowledge/transports.ts';
import type { LoginKind } from '../../../model/job.ts';
import type { Facts } from '../../check.ts';
import { answer } from '../tenant-answer.ts';
import { holderOf } from './holder.ts';
import { holdingOf } from './holding.ts';

/** `absent`: there is no such mailbox. `in-order`: protocol and permission are fine. Undefined: anything else. */
export type Openable = 'absent' | 'in-order' | undefined;

export function openableOf(
  facts: Facts,
  { kind, account, mailbox }: { kind: LoginKind; account: string; mailbox: string },
): Openable {
  const switches = answer(facts, 'cas-mailbox', mailbox);
  if (switches.state === 'not-found' || answer(facts, 'mailbox', mailbox).state === 'not-found') return 'absent';
  const inboundSwitch = Object.values(transports).find(({ opensBy }) => opensBy === kind)?.inboundSwitch;
  const isOn = inboundSwitch === undefined || (switches.state === 'answered' && switches.value[inboundSwitch]);
  return isOn && mayOpen(facts, account, mailbox) ? 'in-order' : undefined;
}

/** An account needs no permission on its own mailbox. */
function mayOpen(facts: Facts, account: string, mailbox: string): boolean {
  if (mailbox === account) return true;
  const holder = holderOf(facts);
  const holding = holder && holdingOf(facts, holder, 'FullAccess', mailbox);
  return holding?.state === 'held' || holding?.state === 'own';
}
