/**
 * Whether the shared account has a right on a mailbox, itself or through a group. A deny entry overrides any allow
 * entry.
 */
import { type TenantAnswer, answer } from '../tenant-answer.ts';
import type { Facts } from '../../check.ts';
import { type Holder, relationOf } from './holder.ts';

export type RightName = 'FullAccess' | 'SendAs';
export const questionKindOf = {
  FullAccess: 'mailbox-permission',
  SendAs: 'recipient-permission',
} as const satisfies Record<RightName, string>;

type PermissionAnswer = TenantAnswer<'mailbox-permission' | 'recipient-permission'>;
type Given = Extract<PermissionAnswer, { state: 'answered' }>;

export type Holding =
  | { state: 'own' }
  | { state: 'held'; given: Given; /** The group that grants the right. */ group?: string }
  | { state: 'denied'; given: Given; trustee: string }
  /** The trustees may be the account or one of its groups. */
  | { state: 'perhaps'; given: Given; trustees: string[] }
  /** The list was cut off, and no entry read so far decides. */
  | { state: 'cut'; given: Given }
  | { state: 'none'; given: Given; others: string[] }
  | { state: 'no-mailbox'; given: Extract<PermissionAnswer, { state: 'not-found' }> }
  | { state: 'unknown'; missing: Extract<PermissionAnswer, { state: 'unknown' }> };

export function holdingOf(facts: Facts, holder: Holder, right: RightName, mailbox: string): Holding {
  if (holder.names.has(mailbox)) return { state: 'own' };
  const given: PermissionAnswer = answer(facts, questionKindOf[right], mailbox);
  if (given.state === 'unknown') return { state: 'unknown', missing: given };
  if (given.state === 'not-found') return { state: 'no-mailbox', given };
  return weigh(holder, right, given);
}

function weigh(holder: Holder, right: RightName, given: Given): Holding {
  const entries = given.value.entries
    .filter(({ rights }) => rights.some((name) => name.toLowerCase() === right.toLowerCase()))
    .map(({ trustee, deny }) => ({ trustee, deny, relation: relationOf(holder, trustee) }));
  const sure = (denies: boolean) =>
    entries.find(({ deny, relation }) => deny === denies && (relation === 'account' || relation === 'group'));
  const perhaps = (denies: boolean) =>
    entries.filter(({ deny, relation }) => deny === denies && relation === 'perhaps').map(({ trustee }) => trustee);

  const denied = sure(true);
  if (denied !== undefined) return { state: 'denied', given, trustee: denied.trustee };
  const allowed = entries.find(({ deny, relation }) => !deny && relation === 'account') ?? sure(false);
  const doubts = [...(allowed === undefined ? perhaps(false) : []), ...perhaps(true)];
  if (allowed === undefined && perhaps(false).length === 0)
    return given.value.truncated === true
      ? { state: 'cut', given }
      : { state: 'none', given, others: entries.filter(({ deny }) => !deny).map(({ trustee }) => trustee) };
  if (allowed === undefined || doubts.length > 0) return { state: 'perhaps', given, trustees: doubts };
  return { state: 'held', given, ...(allowed.relation === 'group' ? { group: allowed.trustee } : {}) };
}
