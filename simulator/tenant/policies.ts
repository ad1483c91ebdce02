/**
 * Conditional Access policies that stop ECE, for the faults, and harmless ones of real tenants. Forms: Microsoft Learn,
 * "conditionalAccessPolicy resource type" and "ipNamedLocation resource type". Microsoft's templates: "Conditional
 * Access templates".
 */
import type { VarietyName } from './fault-names.ts';
import { guidOf } from './ids.ts';
import { firstRequestedFrom, instant, pastOutage, refusedThen, sinceMs } from './sign-ins.ts';
import type { ConditionalAccessPolicy, NamedLocation, TenantState } from './state.ts';

const day = 86_400_000;
const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';

type Conditions = ConditionalAccessPolicy['conditions'];
type Frequency = NonNullable<ConditionalAccessPolicy['sessionControls']>['signInFrequency'];

interface PolicyOptions {
  now: number;
  /** Milliseconds before `now`; default: the start of the faults. */
  age?: number;
  state?: ConditionalAccessPolicy['state'];
  users?: Partial<Conditions['users']>;
  applications?: Partial<Conditions['applications']>;
  conditions?: Partial<Omit<Conditions, 'users' | 'applications'>>;
  demands?: string[];
  termsOfUse?: string[];
  signInFrequency?: Frequency;
}

/** Applies to all people, applications and places, except as `options` say. */
export function policyOf(displayName: string, options: PolicyOptions): ConditionalAccessPolicy {
  const { now, age = sinceMs, demands = [], termsOfUse = [], signInFrequency } = options;
  return {
    id: guidOf(displayName),
    displayName,
    state: options.state ?? 'enabled',
    createdDateTime: instant(now - age),
    modifiedDateTime: null,
    conditions: {
      clientAppTypes: ['all'],
      users: {
        includeUsers: ['All'],
        excludeUsers: [],
        includeGroups: [],
        excludeGroups: [],
        includeRoles: [],
        excludeRoles: [],
        includeGuestsOrExternalUsers: null,
        excludeGuestsOrExternalUsers: null,
        ...options.users,
      },
      applications: {
        includeApplications: ['All'],
        excludeApplications: [],
        includeUserActions: [],
        includeAuthenticationContextClassReferences: [],
        ...options.applications,
      },
      locations: null,
      platforms: null,
      devices: null,
      signInRiskLevels: [],
      userRiskLevels: [],
      servicePrincipalRiskLevels: [],
      insiderRiskLevels: null,
      authenticationFlows: null,
      ...options.conditions,
    },
    grantControls:
      demands.length + termsOfUse.length === 0
        ? null
        : { operator: 'OR', builtInControls: demands, customAuthenticationFactors: [], termsOfUse },
    sessionControls: signInFrequency === undefined ? null : { signInFrequency },
  };
}

/** A trusted place. */
export function officeOf(now: number, range: string): NamedLocation {
  return {
    '@odata.type': '#microsoft.graph.ipNamedLocation',
    id: guidOf('Head office'),
    displayName: 'Head office',
    createdDateTime: instant(now - 90 * day),
    modifiedDateTime: null,
    isTrusted: true,
    ipRanges: [{ '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: range }],
  };
}

export const varieties: Record<VarietyName, (state: TenantState, now: number) => void> = {
  'policies-for-others': (state, now) => {
    const office = officeOf(now, `${firstRequestedFrom}/32`);
    const nobody = { includeUsers: ['None'] };
    const block = { now, age: 90 * day, demands: ['block'] };
    const mfa = { now, age: 90 * day, demands: ['mfa'] };
    state.namedLocations.push(office);
    state.conditionalAccess.push(
      policyOf('Block device code flow', {
        ...block,
        conditions: { authenticationFlows: { transferMethods: 'deviceCodeFlow,authenticationTransfer' } },
      }),
      policyOf('Block legacy authentication', {
        ...block,
        conditions: { clientAppTypes: ['exchangeActiveSync', 'other'] },
      }),
      policyOf('Block outside trusted places', {
        ...block,
        conditions: { locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } },
      }),
      policyOf('Block unknown platforms', {
        ...block,
        conditions: {
          platforms: {
            includePlatforms: ['all'],
            excludePlatforms: ['android', 'iOS', 'windows', 'macOS', 'linux'],
          },
        },
      }),
      policyOf('Block unmanaged devices', {
        ...block,
        conditions: { devices: { deviceFilter: { mode: 'exclude', rule: 'device.isCompliant -eq True' } } },
      }),
      policyOf('Block high sign-in risk', { ...block, conditions: { signInRiskLevels: ['high'] } }),
      policyOf('New password for risky users', {
        ...mfa,
        demands: ['mfa', 'passwordChange'],
        conditions: { userRiskLevels: ['high'] },
      }),
      policyOf('Block insider risk', { ...block, conditions: { insiderRiskLevels: 'elevated' } }),
      policyOf('Block guests', {
        ...block,
        users: {
          includeUsers: [],
          includeGuestsOrExternalUsers: {
            guestOrExternalUserTypes: 'internalGuest,b2bCollaborationGuest',
            externalTenants: null,
          },
        },
      }),
      policyOf('MFA for administrators', { ...mfa, users: { includeUsers: [], includeRoles: [globalAdministrator] } }),
      policyOf('MFA to register security information', {
        ...mfa,
        applications: { includeApplications: [], includeUserActions: ['urn:user:registersecurityinfo'] },
      }),
      policyOf('MFA for secret documents', {
        ...mfa,
        applications: { includeApplications: [], includeAuthenticationContextClassReferences: ['c1'] },
      }),
      policyOf('Block risky workloads', {
        ...block,
        users: nobody,
        conditions: { servicePrincipalRiskLevels: ['high'] },
      }),
      policyOf('Terms of use for everybody', { now, age: 90 * day, termsOfUse: [guidOf('terms of use')] }),
      policyOf('Block everything, soon', { ...block, state: 'enabledForReportingButNotEnforced' }),
    );
  },
  'application-permissions': (state) => {
    const { servicePrincipal, resources } = state;
    for (const { id: resourceId, appRoles } of resources)
      for (const { id: appRoleId, value } of appRoles)
        if (value === 'IMAP.AccessAsApp' && servicePrincipal !== undefined)
          state.appRoles.push({ id: guidOf(value), principalId: servicePrincipal.id, resourceId, appRoleId });
  },
  'secret-renewed': (state, now) => {
    const signers = state.users.filter(({ id }) => state.groups[0]?.members.includes(id));
    const [secret] = state.application?.passwordCredentials ?? [];
    if (secret === undefined) return;
    state.application?.passwordCredentials.unshift({
      ...secret,
      keyId: guidOf('former secret'),
      displayName: 'ECE before',
      hint: 'xyz',
      endDateTime: instant(now - pastOutage.beganMs),
    });
    secret.startDateTime = instant(now - day);
    refusedThen(state, signers, now, {
      code: 7000222,
      reason: 'The provided client secret keys are expired.',
    });
  },
  'policy-of-tomorrow': (state, now) => {
    const policy = policyOf('Of a kind that nobody knows yet', { now, age: 60_000, demands: ['presenceOfMind'] });
    // Stands for conditions of a later version of Graph.
    Object.assign(policy.conditions, { moonPhases: ['full'] });
    const other = policyOf('In a state that nobody knows yet', { now, demands: ['block'] });
    state.conditionalAccess.push(policy, Object.assign(other, { state: 'enabledOnWeekdays' }));
  },
};
