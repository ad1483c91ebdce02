/**
 * The sign-in log: ECE refreshes its token every hour, after one interactive sign-in. Form: Microsoft Learn, "signIn
 * resource type", beta; reasons: "Microsoft Entra authentication and authorization error codes".
 */
import { exchangeAppId, graphAppId, guidOf } from './ids.ts';
import type { ConditionalAccessPolicy, SignIn, TenantState, User } from './state.ts';

/**
 * Address of the browser in which the code was generated, from the range for documentation (RFC 5737). Each refresh of
 * a confidential client is logged with it too, whatever the address of the server (Microsoft Learn, "What are
 * non-interactive user sign-ins in Microsoft Entra?").
 */
export const firstRequestedFrom = '203.0.113.10';
const hour = 3_600_000;
/** Hours of ECE's refreshes in the log. */
const hours = 24;
/** Age of a fault that ends the refreshes, and ECE's interval between tries. */
export const sinceMs = 3 * hour;
const againMs = 20 * 60_000;

/** Newest first, as Graph sorts them. */
export function refreshes(state: TenantState, accounts: readonly User[], now: number): SignIn[] {
  const rows = accounts.flatMap((account) => [
    ...Array.from({ length: hours }, (_, index) => row(state, account, now - index * hour - 10 * 60_000)),
    row(state, account, now - 6 * 24 * hour, { interactive: true }),
  ]);
  return sorted(rows);
}

/** An instant as Graph writes it, without fractions of a second. */
export function instant(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

export interface Refusal {
  code: number;
  reason: string;
  interactive?: boolean;
  policy?: ConditionalAccessPolicy;
}

/** Refreshes end, and later tries are refused. An interactive refusal is a try in a browser and ends nothing. */
export function refused(state: TenantState, accounts: readonly User[], now: number, refusal: Refusal): void {
  const tries = refusal.interactive === true ? 3 : Math.floor(sinceMs / againMs);
  if (refusal.interactive !== true) stopRefreshes(state, now);
  addTries(state, accounts, { newest: now - 60_000, tries }, refusal);
}

/**
 * Nobody ever got a token: people signed in, and each code was refused. Microsoft logs the redemption of a code as
 * non-interactive (Microsoft Learn, "What are non-interactive user sign-ins in Microsoft Entra?").
 */
export function refusedAtRedemption(
  state: TenantState,
  accounts: readonly User[],
  now: number,
  refusal: Refusal,
): void {
  const rows = accounts.flatMap((account) =>
    Array.from({ length: 3 }, (_, index) => now - 60_000 - index * againMs).flatMap((at) => [
      row(state, account, at - 2_000, { interactive: true }),
      row(state, account, at, refusal),
    ]),
  );
  state.signIns = sorted(rows);
}

/** ECE's scopes are those of Microsoft Graph. */
export function refreshForGraph(state: TenantState): void {
  state.signIns = state.signIns.map(forGraph);
}

/** One more refresh. The log has whole seconds, and this one is not before `at`. */
export function refreshedAt(state: TenantState, accounts: readonly User[], at: number): void {
  const rows = accounts.map((account) => row(state, account, Math.ceil(at / 1000) * 1000));
  state.signIns = sorted([...rows, ...state.signIns]);
}

/** ECE has used Graph for these accounts since then, and got its first token at once. */
export function refreshedForGraph(state: TenantState, accounts: readonly User[], since: number): void {
  const ids = new Set(accounts.map(({ id }) => id));
  refreshedAt(state, accounts, since);
  state.signIns = state.signIns.map((signIn) =>
    ids.has(signIn.userId) && Date.parse(signIn.createdDateTime) >= since ? forGraph(signIn) : signIn,
  );
}

function forGraph(signIn: SignIn): SignIn {
  return { ...signIn, resourceDisplayName: 'Microsoft Graph', resourceId: graphAppId };
}

/** ECE asks for no token any more. */
export function stopRefreshes(state: TenantState, now: number): void {
  state.signIns = state.signIns.filter(
    ({ createdDateTime, status }) => status.errorCode !== 0 || Date.parse(createdDateTime) < now - sinceMs,
  );
}

/** An outage that is over, in milliseconds before now. The refreshes of the last day succeeded. */
export const pastOutage = { beganMs: 27 * hour, endedMs: 24 * hour + 15 * 60_000 };

/** The log of the day after an outage. */
export function refusedThen(state: TenantState, accounts: readonly User[], now: number, refusal: Refusal): void {
  const { beganMs, endedMs } = pastOutage;
  const tries = Math.floor((beganMs - endedMs) / againMs);
  addTries(state, accounts, { newest: now - endedMs, tries }, refusal);
}

function addTries(
  state: TenantState,
  accounts: readonly User[],
  { newest, tries }: { newest: number; tries: number },
  refusal: Refusal,
): void {
  const rows = accounts.flatMap((account) =>
    Array.from({ length: tries }, (_, index) => row(state, account, newest - index * againMs, refusal)),
  );
  state.signIns = sorted([...state.signIns, ...rows]);
}

function row(
  { applicationId, conditionalAccess }: TenantState,
  account: User,
  at: number,
  { code = 0, reason = 'Other.', interactive = false, policy }: Partial<Refusal> = {},
): SignIn {
  const applied =
    code === 0
      ? 'notApplied'
      : policy === undefined
        ? conditionalAccess.length > 0
          ? 'success'
          : 'notApplied'
        : 'failure';
  const what = `${account.id} ${instant(at)} ${code}`;
  return {
    id: guidOf(`sign-in ${what}`),
    createdDateTime: instant(at),
    userDisplayName: account.displayName,
    userPrincipalName: account.userPrincipalName,
    userId: account.id,
    appId: applicationId,
    appDisplayName: 'ECE mail',
    ipAddress: firstRequestedFrom,
    clientAppUsed: interactive ? 'Browser' : 'Mobile Apps and Desktop clients',
    correlationId: guidOf(`correlation ${what}`),
    conditionalAccessStatus: applied,
    isInteractive: interactive,
    resourceDisplayName: 'Office 365 Exchange Online',
    resourceId: exchangeAppId,
    status: { errorCode: code, failureReason: reason, additionalDetails: null },
    appliedConditionalAccessPolicies:
      policy === undefined
        ? []
        : [
            {
              id: policy.id,
              displayName: policy.displayName,
              enforcedGrantControls: policy.grantControls?.builtInControls ?? [],
              enforcedSessionControls: policy.sessionControls === null ? [] : ['SignInFrequency'],
              result: 'failure',
            },
          ],
    signInEventTypes: [interactive ? 'interactiveUser' : 'nonInteractiveUser'],
  };
}

function sorted(rows: SignIn[]): SignIn[] {
  return rows.sort((a, b) => b.createdDateTime.localeCompare(a.createdDateTime));
}
