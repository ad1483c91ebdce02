/**
 * Who may open which mailbox, and by what. An own mailbox needs no right; another's needs Full Access, directly or
 * through a group: Microsoft Learn, "Manage permissions for recipients".
 */
import { mailboxOf } from '../tenant/healthy.ts';
import { plans } from '../tenant/ids.ts';
import type { Letter, Mailbox, TenantState, User } from '../tenant/state.ts';

const mailboxPlans = [plans.exchangePlan2, plans.exchangeKiosk];

/**
 * By any of its addresses, its owner's name included. A person with a licence has a mailbox of their own.
 */
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
 * The account that opens a mailbox needs a licence, also where a shared mailbox needs none itself: Microsoft Learn,
 * "About shared mailboxes".
 */
export function mayOpen(state: TenantState, user: User, mailbox: Mailbox): boolean {
  return (
    isLicensed(user) &&
    isThere(state, mailbox) &&
    (mailbox.userId === user.id || isNamed(state, user, mailbox.fullAccess))
  );
}

/** A mailbox goes with its owner's licence; a shared one needs none. */
export function isThere(state: TenantState, { userId, type }: Mailbox): boolean {
  const owner = state.users.find(({ id }) => id === userId);
  return type === 'SharedMailbox' || (owner !== undefined && isLicensed(owner));
}

export function maySendAs(state: TenantState, user: User, mailbox: Mailbox): boolean {
  return mailbox.userId === user.id || isNamed(state, user, mailbox.sendAs);
}

/**
 * The mailbox's own setting goes before the tenant's: Microsoft Learn, "Enable or disable authenticated client SMTP
 * submission".
 */
export function smtpAuth(state: TenantState, user: User): 'on' | 'off-tenant' | 'off-mailbox' {
  const own = mailboxNamed(state, user.userPrincipalName)?.smtpAuthDisabled ?? null;
  if (own !== null) return own ? 'off-mailbox' : 'on';
  return state.transport.smtpAuthDisabled ? 'off-tenant' : 'on';
}

/**
 * How many messages are in its inbox: those that were there, the same number in every start, and those that came since.
 */
export function messagesIn(state: TenantState, mailbox: Mailbox): number {
  return messagesAtFirst(mailbox) + lettersIn(state, mailbox).length;
}

/** Nothing is known of them. */
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

/** Trustees are addresses, or groups by their names. */
function isNamed({ groups }: TenantState, user: User, trustees: readonly string[]): boolean {
  return trustees.some(
    (trustee) =>
      [user.userPrincipalName, user.mail].some((name) => name?.toLowerCase() === trustee.toLowerCase()) ||
      groups.some(({ displayName, members }) => displayName === trustee && members.includes(user.id)),
  );
}
