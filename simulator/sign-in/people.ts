/**
 * Admits a person, at a sign-in or refresh. In Entra's published order: account, assignment, policies, consent. Texts:
 * Microsoft Learn, "Microsoft Entra authentication and authorization error codes".
 */
import type { ConditionalAccessPolicy, TenantState, User } from '../tenant/state.ts';
import type { Registration } from './registrations.ts';
import { refusal, type SignInRefusal } from './refusal.ts';

/** Kerberos: single sign-on of a domain-joined computer. */
export type Proof = 'kerberos' | 'password' | 'password and a second factor';

/** Values of the claim `amr`; `wia` is reported from the field. */
export const methodsOf: Record<Proof, string[]> = {
  kerberos: ['wia'],
  password: ['pwd'],
  'password and a second factor': ['pwd', 'mfa'],
};

/** The computer's signed-in user. */
export const atTheKeyboard = 'alex.wilber@example.com';

/** The person by userPrincipalName; nobody can sign in with another address. */
export function personNamed({ users }: TenantState, name: string): User | undefined {
  return users.find(({ userPrincipalName }) => userPrincipalName.toLowerCase() === name.trim().toLowerCase());
}

export const unknownPerson = (name: string, tenantId: string): SignInRefusal =>
  refusal(
    'invalid_grant',
    50034,
    `The user account ${name.slice(0, 200)} does not exist in the ${tenantId} directory. To sign into this ` +
      'application, the account must be added to the directory.',
  );

/** A person at the page presents a second factor at once if policies require it. */
export function proofAtThePage(state: TenantState, { id }: User): Proof {
  return state.perUserMfa[id] !== undefined || state.conditionalAccess.some((policy) => demands(policy, 'mfa'))
    ? 'password and a second factor'
    : 'password';
}

export interface WantedEntry {
  registration: Registration;
  user: User;
  proof: Proof;
  rights: readonly string[];
}

export function refusedPerson(
  state: TenantState,
  { registration, user, proof, rights }: WantedEntry,
): SignInRefusal | undefined {
  if (!registration.enabled)
    return refusal(
      'unauthorized_client',
      7000112,
      `Application '${registration.id}'(${registration.name}) is disabled.`,
    );
  if (!user.accountEnabled) return refusal('invalid_grant', 50057, 'The user account is disabled.');
  if (!registration.mayBeUsedBy(user)) {
    return refusal(
      'access_denied',
      50105,
      `Your administrator has configured the application ${registration.name} ('${registration.id}') to ` +
        "block users unless they are specifically granted ('assigned') access to the application. The signed " +
        `in user '${user.userPrincipalName}' is blocked because they are not a direct member of a group with ` +
        'access, nor had access directly assigned by an administrator.',
    );
  }
  if (state.conditionalAccess.some((policy) => demands(policy, 'block')))
    return refusal(
      'access_denied',
      53003,
      'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.',
    );
  if (proof !== 'password and a second factor' && proofAtThePage(state, user) === 'password and a second factor') {
    return refusal(
      'interaction_required',
      50076,
      'Due to a configuration change made by your administrator, or because you moved to a new location, ' +
        'you must use multi-factor authentication to access the resource.',
    );
  }
  const consented = registration.consented(user).map((name) => name.toLowerCase());
  if (consented.length > 0 && rights.every((name) => consented.includes(name.toLowerCase()))) return undefined;
  return refusal(
    'invalid_grant',
    65001,
    `The user or administrator has not consented to use the application with ID '${registration.id}' named ` +
      `'${registration.name}'. Send an interactive authorization request for this user and resource.`,
  );
}

/**
 * Why Entra refuses a refresh token although it admits the person: revoked sessions, or a sign-in frequency.
 * `signedInAt`: last interactive sign-in, in milliseconds since 1970.
 */
export function refusedRefresh(state: TenantState, user: User, signedInAt: number): SignInRefusal | undefined {
  if (Date.parse(user.signInSessionsValidFromDateTime) > signedInAt)
    return refusal(
      'invalid_grant',
      50173,
      'The provided grant has expired due to it being revoked, a fresh auth token is needed. The user ' +
        'might have changed or reset their password.',
    );
  const hours = state.conditionalAccess.flatMap(({ state: on, sessionControls }) => {
    const every = on === 'enabled' ? sessionControls?.signInFrequency : undefined;
    return every?.isEnabled === true && every.value !== null
      ? [every.type === 'days' ? every.value * 24 : every.value]
      : [];
  });
  return hours.some((most) => Date.now() - signedInAt > most * 3_600_000)
    ? refusal(
        'invalid_grant',
        70043,
        'The refresh token has expired or is invalid due to sign-in frequency checks by Conditional Access.',
      )
    : undefined;
}

/**
 * For a sign-in in a browser: at an office, without a required device or a risk. Policies for some people or
 * applications do not apply.
 */
function demands({ state, conditions, grantControls }: ConditionalAccessPolicy, control: string): boolean {
  const { users, applications, clientAppTypes, signInRiskLevels, userRiskLevels, ...others } = conditions;
  return (
    state === 'enabled' &&
    grantControls?.builtInControls.includes(control) === true &&
    users.includeUsers.includes('All') &&
    applications.includeApplications.includes('All') &&
    clientAppTypes.some((type) => type === 'all' || type === 'browser') &&
    signInRiskLevels.length + userRiskLevels.length === 0 &&
    [others.locations, others.platforms, others.devices, others.insiderRiskLevels, others.authenticationFlows].every(
      (condition) => condition === null,
    )
  );
}
