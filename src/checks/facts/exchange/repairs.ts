/** Repairs in Exchange, as command lines. `identity` and `trustee` are mail addresses, quoted for these lines. */
import { quoted } from '../../../knowledge/powershell.ts';
import type { Trait } from '../../../knowledge/transports.ts';
import type { Text } from '../../../model/text.ts';
import { say } from '../../../text/index.ts';
import type { RightName } from './holding.ts';

export type InboundSwitch = NonNullable<Trait<'inboundSwitch'>>;

export function switchOnInbound(protocol: InboundSwitch, mailbox: string): Text {
  return say(`protocols/inbound.fix.${protocol}`, { mailbox, identity: quoted(mailbox) });
}

export function switchOnSmtpAuth(account: string): Text {
  return say('protocols/smtp-auth.fix.switch-on', { account, identity: quoted(account) });
}

/** AutoMapping would add the mailbox to the account's Outlook, which nobody needs. */
export function grant(right: RightName, mailbox: string, account: string): Text {
  return say(`rights.fix.grant.${right}`, namesOf(mailbox, account));
}

/** For an account whose right is not established: the step applies only if the account lacks it. */
export function grantIfLacking(right: RightName, mailbox: string, account: string): Text {
  return say(`rights.fix.grant-if-lacking.${right}`, namesOf(mailbox, account));
}

export function withdrawDenial(right: RightName, mailbox: string, trustee: string): Text {
  return say(`rights.fix.withdraw.${right}`, namesOf(mailbox, trustee));
}

function namesOf(mailbox: string, account: string): Record<string, string> {
  return { mailbox, account, identity: quoted(mailbox), trustee: quoted(account) };
}
