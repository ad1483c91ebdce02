/**
 * `AUTHENTICATE failed.` and `LOGIN failed.` have the same few reasons: JavaMail takes the first of PLAIN, LOGIN, NTLM
 * and XOAUTH2 that the server offers, unless mail.imap.auth.mechanisms says otherwise.
 */
import { aadsts } from '../../../knowledge/aadsts.ts';
import type { FixStep, Owner } from '../../../model/finding.ts';
import { say } from '../../../text/index.ts';
import type { Facts } from '../../check.ts';
import { allMailboxes } from '../all-accounts.ts';
import { holderOf } from '../exchange/holder.ts';
import { holdingOf } from '../exchange/holding.ts';
import { answer } from '../tenant-answer.ts';

const owners = {
  password: 'ece-administrator',
  scopes: 'ece-administrator',
  'imap-off': 'microsoft-365-administrator',
  rights: 'microsoft-365-administrator',
} as const satisfies Record<string, Owner>;
export type ImapSuspect = keyof typeof owners;
const suspects = Object.keys(owners) as ImapSuspect[];

/** What was seen comes first. */
export function imapRefusalSteps(seen: readonly ImapSuspect[] = []): FixStep[] {
  const inOrder = [...suspects.filter((one) => seen.includes(one)), ...suspects.filter((one) => !seen.includes(one))];
  return inOrder.map((suspect) => ({ ...say(`ece.imap-refused.${suspect}`), owner: owners[suspect] }));
}

const errorsOf: Partial<Record<ImapSuspect, ReadonlySet<string>>> = {
  password: new Set([
    'imap-password-refused',
    'imap-basic-blocked',
    'pop3-logon-failure',
    'smtp-basic-disabled',
    'smtp-password-wrong',
    'smtp-federation',
    'smtp-basic-retired',
  ]),
  rights: new Set(['imap-not-connected', 'imap-not-authorised', 'imap-no-right', 'smtp-mailbox-not-open']),
};

/** `names`: the names of the other errors in the same log or text. */
export function suspectsAmong(names: readonly string[]): ImapSuspect[] {
  return suspects.filter((suspect) =>
    names.some((name) => errorsOf[suspect]?.has(name) === true || (suspect === 'scopes' && isOfScopes(name))),
  );
}

function isOfScopes(name: string): boolean {
  const { group } = aadsts(Number(/^AADSTS(\d+)$/.exec(name)?.[1])) ?? {};
  return group === 'consent' || name === 'graph-token';
}

/** What Microsoft 365 shows of the mailboxes. */
export function suspectsSeen(facts: Facts): ImapSuspect[] {
  const mailboxes = allMailboxes(facts);
  const holder = holderOf(facts);
  const isOff = mailboxes.some((mailbox) => {
    const switches = answer(facts, 'cas-mailbox', mailbox);
    return switches.state === 'answered' && !switches.value.imap;
  });
  const lacksRight = mailboxes.some((mailbox) => {
    const holding = holder && holdingOf(facts, holder, 'FullAccess', mailbox);
    return holding?.state === 'none' || holding?.state === 'denied';
  });
  return [...(isOff ? ['imap-off' as const] : []), ...(lacksRight ? ['rights' as const] : [])];
}
