/**
 * Access to mailboxes. One's own needs no right; another's needs Full Access, directly or through a group: Microsoft
 * Learn, "Manage permissions for recipients".
 */
import { mailboxOf } from '../tenant/healthy.ts';
import { plans } from '../tenant/ids.ts';
import type { Letter, Mailbox, TenantState, User } from '../tenant/state.ts';

const mailboxPlans = [plans.exchangePlan2, plans.exchangeKiosk];

/** The mailbox by any of its addresses, or by its owner's name. A licensed person has a mailbox. */
export function mailboxNamed(state: TenantState, name: string): Mailbox | undefined {
  const wanted = name.toLowerCase();
  const own = state.users.find(({ userPrincipalName, proxyAddresses }) =>
    [userPrincipalName, ...proxyAddresses.map((address) => address.replace(/^smtp:/i, ''))].some(
      (known) => known.toLowerCase() === wanted,
    ),
  );
  const mailbox = state.mailboxes.find(
    ({ userId, primaryAddress }) => primaryAddress.toLowerCase() === wanted || userId === own?.id,
  );
  if (mailbox !== undefined || own === undefined || !isLicensed(own)) return mailbox;
  if (state.mailUsers.some(({ userId }) => userId === own.id)) return undefined;
  return { ...mailboxOf(own.mail ?? own.userPrincipalName, [], undefined), userId: own.id };
}

/**
 * The opening account needs a licence, even for a shared mailbox, which needs none itself: Microsoft Learn, "About
 * shared mailboxes".
 */
export function mayOpen(state: TenantState, user: User, mailbox: Mailbox): boolean {
  return (
    isLicensed(user) &&
    isThere(state, mailbox) &&
    (mailbox.userId === user.id || isNamed(state, user, mailbox.fullAccess))
  );
}

/** A mailbox disappears with its owner's licence; a shared one needs none. */
export function isThere(state: TenantState, { userId, type }: Mailbox): boolean {
  const owner = state.users.find(({ id }) => id === userId);
  return type === 'SharedMailbox' || (owner !== undefined && isLicensed(owner));
}

export function maySendAs(state: TenantState, user: User, mailbox: Mailbox): boolean {
  return mailbox.userId === user.id || isNamed(state, user, mailbox.sendAs);
}

/**
 * The mailbox's setting overrides the tenant's: Microsoft Learn, "Enable or disable authenticated client SMTP
 * submission".
 */
export function smtpAuth(state: TenantState, user: User): 'on' | 'off-tenant' | 'off-mailbox' {
  const own = mailboxNamed(state, user.userPrincipalName)?.smtpAuthDisabled ?? null;
  if (own !== null) return own ? 'off-mailbox' : 'on';
  return state.transport.smtpAuthDisabled ? 'off-tenant' : 'on';
}

/** A fixed number for the mailbox, plus the mails that arrived since the start. */
export function messagesIn(state: TenantState, mailbox: Mailbox): number {
  return messagesAtFirst(mailbox) + lettersIn(state, mailbox).length;
}

/** The number of mails at the start, which follows from the address. These mails have no content. */
export function messagesAtFirst({ primaryAddress }: Mailbox): number {
  return Buffer.from(primaryAddress).reduce((sum, byte) => sum + byte, 0) % 40;
}

export function lettersIn({ arrived }: TenantState, { primaryAddress }: Mailbox): Letter[] {
  return arrived.filter(({ mailbox }) => mailbox === primaryAddress);
}

function isLicensed({ assignedPlans }: User): boolean {
  return assignedPlans.some(
    ({ servicePlanId, capabilityStatus }) => capabilityStatus === 'Enabled' && mailboxPlans.includes(servicePlanId),
  );
}

/** Trustees are addresses or names of groups. */
function isNamed({ groups }: TenantState, user: User, trustees: readonly string[]): boolean {
  return trustees.some(
    (trustee) =>
      [user.userPrincipalName, user.mail].some((name) => name?.toLowerCase() === trustee.toLowerCase()) ||
      groups.some(({ displayName, members }) => displayName === trustee && members.includes(user.id)),
  );
}
