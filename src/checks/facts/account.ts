/** What the tenant says of an account that signs in: whether it is there, may sign in, and how it is named. */
import { quoted } from '../../knowledge/powershell.ts';
import { transports } from '../../knowledge/transports.ts';
import { mailboxesOf } from '../../model/accounts.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Reasons, Wording } from '../check.ts';
import { type TenantAnswer, answer, asPasted, type PastedBy } from './tenant-answer.ts';

export const noAccountReasons = {
  'no-account': ({ account, pasted }: { account: string; pasted: PastedBy }): Wording => ({
    observed: asPasted(say('rights.no-account', { account }), pasted),
    fix: [say('rights.fix.no-account', { account })],
  }),
} satisfies Reasons;

/** Entra was asked about an account and says that there is none of that name. */
export function noAccount(
  { pasted, observations }: Extract<TenantAnswer<'account'>, { state: 'not-found' }>,
  account: string,
) {
  return {
    verdict: 'fail',
    reason: { code: 'no-account', values: { account, pasted } },
    observations,
  } as const satisfies Judged<typeof noAccountReasons>;
}

/** Whether the account is there and may not sign in, and whether it is that of a shared mailbox. */
export function disabledOf(facts: Facts, account: string): 'account' | 'shared-mailbox' | undefined {
  const known = answer(facts, 'account', account);
  if (known.state !== 'answered' || known.value.enabled) return undefined;
  return isSharedMailbox(facts, account) ? 'shared-mailbox' : 'account';
}

/** `name` is the user principal name. A synchronised account is enabled on premises. */
export function enable({ name, synchronised }: { name: string; synchronised: boolean }): Text {
  return synchronised
    ? say('rights/account.fix.enable-on-premises', { name })
    : say('rights/account.fix.enable', { identity: quoted(name) });
}

/**
 * The user principal name where it is another one than the address that ECE signs in with, and ECE sends through SMTP.
 */
export function otherNameOf(facts: Facts, account: string): string | undefined {
  const known = answer(facts, 'account', account);
  if (!transports[facts.deployment.transport].sendsOverSmtp || known.state !== 'answered') return undefined;
  const { userPrincipalName } = known.value;
  return userPrincipalName.toLowerCase() === account ? undefined : userPrincipalName;
}

/** The mailboxes of the model `mailbox` that are shared mailboxes: nobody has a password for such an account. */
export function sharedMailboxesThatSignIn(facts: Facts): string[] {
  return facts.deployment.accountModel === 'shared'
    ? []
    : mailboxesOf(facts.deployment).filter((mailbox) => isSharedMailbox(facts, mailbox));
}

function isSharedMailbox(facts: Facts, mailbox: string): boolean {
  const known = answer(facts, 'mailbox', mailbox);
  return known.state === 'answered' && known.value.kind === 'SharedMailbox';
}
