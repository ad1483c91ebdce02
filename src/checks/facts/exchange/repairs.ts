/**
 * Steps in Exchange that several checks and causes ask for, as lines to run; `identity` and `trustee` are mail
 * addresses.
 */
import { quoted } from '../../../knowledge/powershell.ts';
import type { Trait } from '../../../knowledge/transports.ts';
import type { Text } from '../../../model/text.ts';
import { say } from '../../../text/index.ts';
import type { RightName } from './holding.ts';

export type InboundSwitch = NonNullable<Trait<'inboundSwitch'>>;

export function switchOnInbound(protocol: InboundSwitch, mailbox: string): Text {
  return say(`protocols/inbound.fix.${protocol}`, { identity: quoted(mailbox) });
}

export function switchOnSmtpAuth(account: string): Text {
  return say('protocols/smtp-auth.fix.switch-on', { identity: quoted(account) });
}

/** AutoMapping would add the mailbox to the account's Outlook and has no use here. */
export function grant(right: RightName, mailbox: string, account: string): Text {
  return say(`rights.fix.grant.${right}`, { identity: quoted(mailbox), trustee: quoted(account) });
}

/** Where it was not established whether the account has the right: nothing is changed on a guess. */
export function grantIfLacking(right: RightName, mailbox: string, account: string): Text {
  const names = { account, identity: quoted(mailbox), trustee: quoted(account) };
  return say(`rights.fix.grant-if-lacking.${right}`, names);
}

/** Takes away an entry that denies the right. */
export function withdrawDenial(right: RightName, mailbox: string, trustee: string): Text {
  return say(`rights.fix.withdraw.${right}`, { identity: quoted(mailbox), trustee: quoted(trustee) });
}
