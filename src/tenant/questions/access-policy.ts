/**
 * Reads a Conditional Access policy of Microsoft Graph. Source: Microsoft Learn, "conditionalAccessPolicy resource
 * type" (v1.0) and the resource types that it names. Keeps unknown parts as text: a policy that was not understood must
 * not pass as harmless.
 */
import { z } from 'zod';
import { toPlain } from '../../observe/plain.ts';
import { instant, list, optional, present, text } from '../read.ts';
import { id, many, shortText, time } from './fields.ts';

const who = z.object({ include: many(id, 1000), exclude: many(id, 1000) }).strict();
/** Graph's names. `everyTenant`: guests of all tenants. */
const guests = z.object({ kinds: many(shortText, 20), everyTenant: z.boolean() }).strict();

export const policySchema = z
  .object({
    id,
    name: shortText,
    state: z.enum(['enabled', 'disabled', 'report-only']),
    /** When it was last changed, or created. */
    changedAt: time.optional(),
    users: who,
    groups: who,
    /** Ids of role templates. */
    roles: who,
    guests: z.object({ include: guests.optional(), exclude: guests.optional() }).strict().optional(),
    applications: who,
    /** all, browser, mobileAppsAndDesktopClients, exchangeActiveSync, easSupported, other */
    clientTypes: many(shortText, 20),
    /** Absent: applies at every location. */
    locations: z
      .object({ include: many(id), exclude: many(id) })
      .strict()
      .optional(),
    conditions: z
      .object({
        /** deviceCodeFlow, authenticationTransfer */
        flows: many(shortText, 20),
        signInRisk: many(shortText, 20),
        userRisk: many(shortText, 20),
        insiderRisk: many(shortText, 20),
        /** all, android, iOS, windows, windowsPhone, macOS, linux */
        platforms: z
          .object({ include: many(shortText, 20), exclude: many(shortText, 20) })
          .strict()
          .optional(),
        /** Depends on properties of the device. */
        device: z.boolean(),
        /** Depends on attributes of the application. */
        applicationFilter: z.boolean(),
      })
      .strict(),
    /** One of the demands is sufficient. Absent: all are required. */
    anyDemand: z.boolean().optional(),
    /**
     * block, mfa, compliantDevice, domainJoinedDevice, approvedApplication, compliantApplication, passwordChange,
     * termsOfUse, customControl, tokenProtection. Empty: only session controls.
     */
    demands: many(shortText, 20),
    signInFrequency: z
      .object({ everyTime: z.boolean(), hours: z.number().nonnegative().optional() })
      .strict()
      .optional(),
    /** Unknown parts, as `PLACE: VALUE`. */
    notRead: many(shortText, 20).optional(),
  })
  .strict();

export type ConditionalAccessPolicy = z.infer<typeof policySchema>;

const ids = z
  .array(z.string().max(100))
  .nullish()
  .transform((all) => (all ?? []).slice(0, 1000));
/** A list, or one text with commas, as Graph writes sets of flags. */
const flags = z
  .union([z.string().transform((all) => all.split(',').map((one) => one.trim())), z.array(z.string())])
  .nullish()
  .transform((all) => (all ?? []).filter((one) => one !== '').map((one) => toPlain(one, 100)));
const switched = z.looseObject({ isEnabled: optional(z.boolean()) }).nullish();
const guestsSchema = optional(
  z.object({
    guestOrExternalUserTypes: flags,
    externalTenants: optional(z.looseObject({ membershipKind: optional(z.string()) })),
  }),
);

const graphSchema = z.looseObject({
  id: z.string().max(100),
  displayName: optional(text()),
  state: z.enum(['enabled', 'disabled', 'enabledForReportingButNotEnforced']),
  createdDateTime: optional(instant),
  modifiedDateTime: optional(instant),
  conditions: z.looseObject({
    users: optional(
      z.looseObject({
        includeUsers: ids,
        excludeUsers: ids,
        includeGroups: ids,
        excludeGroups: ids,
        includeRoles: ids,
        excludeRoles: ids,
        includeGuestsOrExternalUsers: guestsSchema,
        excludeGuestsOrExternalUsers: guestsSchema,
      }),
    ),
    applications: optional(
      z.looseObject({
        includeApplications: ids,
        excludeApplications: ids,
        applicationFilter: z.looseObject({}).nullish(),
      }),
    ),
    clientAppTypes: list(text()),
    locations: optional(z.looseObject({ includeLocations: ids, excludeLocations: ids })),
    platforms: optional(z.looseObject({ includePlatforms: flags, excludePlatforms: flags })),
    devices: optional(
      z.looseObject({ deviceFilter: z.looseObject({}).nullish(), includeDevices: ids, excludeDevices: ids }),
    ),
    signInRiskLevels: flags,
    userRiskLevels: flags,
    insiderRiskLevels: flags,
    authenticationFlows: optional(z.looseObject({ transferMethods: flags })),
  }),
  grantControls: optional(
    z.looseObject({
      operator: optional(z.string()),
      builtInControls: list(text()),
      customAuthenticationFactors: list(text()),
      termsOfUse: list(text()),
      authenticationStrength: z.looseObject({}).nullish(),
    }),
  ),
  sessionControls: optional(
    z.looseObject({
      signInFrequency: optional(
        z.looseObject({
          isEnabled: optional(z.boolean()),
          type: optional(z.enum(['days', 'hours'])),
          value: optional(z.number().nonnegative()),
          frequencyInterval: optional(z.string()),
        }),
      ),
      secureSignInSession: switched,
    }),
  ),
});

/**
 * Fields that this file understands, or that do not affect a token refresh: what a browser may do or keep, and the risk
 * of an app-only sign-in.
 */
const known: Record<string, readonly string[]> = {
  conditions: [
    'users',
    'applications',
    'clientApplications',
    'clientAppTypes',
    'locations',
    'platforms',
    'devices',
    'signInRiskLevels',
    'userRiskLevels',
    'insiderRiskLevels',
    'servicePrincipalRiskLevels',
    'authenticationFlows',
  ],
  'conditions.users': ['Users', 'Groups', 'Roles', 'GuestsOrExternalUsers'].flatMap((what) => [
    `include${what}`,
    `exclude${what}`,
  ]),
  'conditions.applications': [
    'includeApplications',
    'excludeApplications',
    'includeUserActions',
    'includeAuthenticationContextClassReferences',
    'applicationFilter',
  ],
  'conditions.locations': ['includeLocations', 'excludeLocations'],
  'conditions.platforms': ['includePlatforms', 'excludePlatforms'],
  'conditions.devices': [
    'deviceFilter',
    'includeDevices',
    'excludeDevices',
    'includeDeviceStates',
    'excludeDeviceStates',
  ],
  'conditions.authenticationFlows': ['transferMethods'],
  grantControls: ['operator', 'builtInControls', 'customAuthenticationFactors', 'termsOfUse', 'authenticationStrength'],
  sessionControls: [
    'signInFrequency',
    'secureSignInSession',
    'applicationEnforcedRestrictions',
    'cloudAppSecurity',
    'continuousAccessEvaluation',
    'disableResilienceDefaults',
    'globalSecureAccessFilteringProfile',
    'networkAccessSecurity',
    'persistentBrowser',
  ],
};

const clientTypes = [
  'all',
  'browser',
  'mobileAppsAndDesktopClients',
  'exchangeActiveSync',
  'easSupported',
  'easUnsupported',
  'modern',
  'other',
];
const controls = [
  'block',
  'mfa',
  'compliantDevice',
  'domainJoinedDevice',
  'approvedApplication',
  'compliantApplication',
  'passwordChange',
];
const flowNames = ['none', 'deviceCodeFlow', 'authenticationTransfer'];
const intervals = ['timeBased', 'everyTime'];

/** The policy, or the part that was not understood: its state or its shape. */
export type ReadPolicy = { policy: ConditionalAccessPolicy } | { unread: { id: string; name: string; what: string } };

export function readPolicy(given: unknown): ReadPolicy {
  const parsed = graphSchema.safeParse(given);
  if (parsed.success) return { policy: policyOf(parsed.data) };
  const named = z.looseObject({ id: z.unknown(), displayName: z.unknown() }).safeParse(given).data;
  const [issue] = parsed.error.issues;
  const place = issue?.path ?? [];
  return {
    unread: {
      id: toPlain(textOf(named?.id), 100),
      name: toPlain(textOf(named?.displayName), 300),
      what: quote(place.join('.') || 'policy', valueAt(given, place)),
    },
  };
}

function policyOf(given: z.output<typeof graphSchema>): ConditionalAccessPolicy {
  const { conditions, grantControls, sessionControls, state } = given;
  const { users, applications, locations, devices, platforms } = conditions;
  const flows = (conditions.authenticationFlows?.transferMethods ?? []).filter((flow) => flow !== 'none');
  const include = guestsOf(users?.includeGuestsOrExternalUsers);
  const exclude = guestsOf(users?.excludeGuestsOrExternalUsers);
  const demands = demandsOf(grantControls, sessionControls);
  const notRead = notReadIn(given);
  return {
    id: given.id,
    name: given.displayName ?? '',
    state: state === 'enabledForReportingButNotEnforced' ? 'report-only' : state,
    users: { include: users?.includeUsers ?? [], exclude: users?.excludeUsers ?? [] },
    groups: { include: users?.includeGroups ?? [], exclude: users?.excludeGroups ?? [] },
    roles: { include: users?.includeRoles ?? [], exclude: users?.excludeRoles ?? [] },
    applications: {
      include: applications?.includeApplications ?? [],
      exclude: applications?.excludeApplications ?? [],
    },
    clientTypes: conditions.clientAppTypes.slice(0, 20),
    conditions: {
      flows: flows.slice(0, 20),
      signInRisk: conditions.signInRiskLevels.slice(0, 20),
      userRisk: conditions.userRiskLevels.slice(0, 20),
      insiderRisk: conditions.insiderRiskLevels.slice(0, 20),
      ...present({
        platforms:
          platforms === undefined
            ? undefined
            : { include: platforms.includePlatforms.slice(0, 20), exclude: platforms.excludePlatforms.slice(0, 20) },
      }),
      device: devices !== undefined && Object.entries(devices).some(([, value]) => hasValue(value)),
      applicationFilter: hasValue(applications?.applicationFilter),
    },
    demands,
    ...(grantControls?.operator?.toUpperCase() === 'OR' && demands.length > 1 ? { anyDemand: true } : {}),
    ...(include === undefined && exclude === undefined ? {} : { guests: present({ include, exclude }) }),
    ...present({
      changedAt: given.modifiedDateTime ?? given.createdDateTime,
      locations:
        locations === undefined
          ? undefined
          : { include: locations.includeLocations.slice(0, 200), exclude: locations.excludeLocations.slice(0, 200) },
      signInFrequency: frequencyOf(sessionControls?.signInFrequency),
      notRead: notRead.length === 0 ? undefined : notRead,
    }),
  };
}

type Graph = z.output<typeof graphSchema>;

function demandsOf(grant: Graph['grantControls'], session: Graph['sessionControls']): string[] {
  const strength = grant?.authenticationStrength ?? undefined;
  const demands = [
    ...(grant?.builtInControls ?? []),
    ...(strength === undefined ? [] : ['mfa']),
    ...((grant?.termsOfUse.length ?? 0) > 0 ? ['termsOfUse'] : []),
    ...((grant?.customAuthenticationFactors.length ?? 0) > 0 ? ['customControl'] : []),
    ...(session?.secureSignInSession?.isEnabled === true ? ['tokenProtection'] : []),
  ];
  return [...new Set(demands)].slice(0, 20);
}

function guestsOf(given: z.output<typeof guestsSchema>): z.infer<typeof guests> | undefined {
  const kinds = given?.guestOrExternalUserTypes.filter((kind) => kind !== 'none') ?? [];
  if (kinds.length === 0) return undefined;
  const tenants = given?.externalTenants?.membershipKind;
  return { kinds: kinds.slice(0, 20), everyTenant: tenants === undefined || tenants === 'all' };
}

type Frequency = NonNullable<Graph['sessionControls']>['signInFrequency'];

function frequencyOf(frequency: Frequency): ConditionalAccessPolicy['signInFrequency'] {
  if (frequency === undefined || frequency.isEnabled === false) return undefined;
  const everyTime = frequency.frequencyInterval === 'everyTime';
  const hours =
    everyTime || frequency.value === undefined ? undefined : frequency.value * (frequency.type === 'days' ? 24 : 1);
  return { everyTime, ...present({ hours }) };
}

function notReadIn(policy: Graph): string[] {
  const { conditions, grantControls, sessionControls } = policy;
  const fields = Object.entries(known).flatMap(([place, names]) =>
    Object.entries(valueAt(policy, place.split('.')) ?? {})
      .filter(([name, value]) => !names.includes(name) && !name.includes('@odata') && hasValue(value))
      .map(([name, value]) => quote(`${place}.${name}`, value)),
  );
  const unknownValues = (place: string, values: string[], ...names: string[]): string[] =>
    values.filter((value) => !names.includes(value)).map((value) => quote(place, value));
  const interval = sessionControls?.signInFrequency?.frequencyInterval;
  return [
    ...fields,
    ...unknownValues('conditions.clientAppTypes', conditions.clientAppTypes, ...clientTypes),
    ...unknownValues(
      'conditions.authenticationFlows.transferMethods',
      conditions.authenticationFlows?.transferMethods ?? [],
      ...flowNames,
    ),
    ...unknownValues('grantControls.builtInControls', grantControls?.builtInControls ?? [], ...controls),
    ...unknownValues('sessionControls.signInFrequency', interval === undefined ? [] : [interval], ...intervals),
  ].slice(0, 20);
}

/** Whether an optional field has a value. */
function hasValue(value: unknown): boolean {
  if (value === null || value === undefined || value === '' || value === false) return false;
  return typeof value !== 'object' || Object.values(value).some((one) => typeof one !== 'object' || hasValue(one));
}

function valueAt(given: unknown, place: readonly PropertyKey[]): unknown {
  return place.reduce<unknown>(
    (value, name) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[name] : undefined,
    given,
  );
}

function quote(place: string, value: unknown): string {
  return toPlain(`${place}: ${textOf(value)}`, 200);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
