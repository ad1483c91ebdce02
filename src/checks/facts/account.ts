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

export function disabledOf(facts: Facts, account: string): 'account' | 'shared-mailbox' | undefined {
  const known = answer(facts, 'account', account);
  if (known.state !== 'answered' || known.value.enabled) return undefined;
  return isSharedMailbox(facts, account) ? 'shared-mailbox' : 'account';
}

/** A synchronised account must be enabled on premises. `name`: the user principal name. */
export function enable({ name, synchronised }: { name: string; synchronised: boolean }): Text {
  return synchronised
    ? say('rights/account.fix.enable-on-premises', { name })
    : say('rights/account.fix.enable', { identity: quoted(name) });
}

/** The user principal name, if it differs from the address that ECE signs in with: SMTP needs the right one. */
export function otherNameOf(facts: Facts, account: string): string | undefined {
  const known = answer(facts, 'account', account);
  if (!transports[facts.deployment.transport].sendsOverSmtp || known.state !== 'answered') return undefined;
  const { userPrincipalName } = known.value;
  return userPrincipalName.toLowerCase() === account ? undefined : userPrincipalName;
}

/** In the account model `mailbox`, nobody knows a password for a shared mailbox's account. */
export function sharedMailboxesThatSignIn(facts: Facts): string[] {
  return facts.deployment.accountModel === 'shared'
    ? []
    : mailboxesOf(facts.deployment).filter((mailbox) => isSharedMailbox(facts, mailbox));
}

function isSharedMailbox(facts: Facts, mailbox: string): boolean {
  const known = answer(facts, 'mailbox', mailbox);
  return known.state === 'answered' && known.value.kind === 'SharedMailbox';
}
