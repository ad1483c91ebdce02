/**
 * The shape of every answer of the tenant, by the kind of its question: what Microsoft says, cut down to what a rule
 * needs, in this project's words. A pasted PowerShell output is read into the same shapes. Where there is no such
 * object the observation has the error NOT_FOUND and no value. Times are ISO 8601 in UTC, ids as Microsoft writes them,
 * addresses in small letters. Requests and fields: Microsoft Graph v1.0 (sign-ins: beta) and Exchange Online
 * PowerShell, as named beside each shape.
 */
import { z } from 'zod';
import type { QuestionKind } from '../model/question.ts';

const id = z.string().max(100);
const text = z.string().max(300);
const instant = z.iso.datetime();
const uri = z.string().max(2000);
const many = <Item extends z.ZodType>(item: Item, most = 200) => z.array(item).max(most);

/** `exchange` is Office 365 Exchange Online, `graph` Microsoft Graph; any other resource by its application id. */
const resource = z.string().max(100);

/** GET /applications(appId='…') */
export const applicationSchema = z
  .object({
    objectId: id,
    name: text,
    /** AzureADMyOrg, AzureADMultipleOrgs, AzureADandPersonalMicrosoftAccount, PersonalMicrosoftAccount */
    audience: text,
    /** Set by Microsoft when it has switched the application off. */
    disabledByMicrosoft: text.optional(),
    publicClientFlows: z.boolean(),
    redirectUris: z.object({ web: many(uri), spa: many(uri), public: many(uri) }).strict(),
    /**
     * What the registration asks for. `name` is IMAP.AccessAsUser.All and the like, or the permission's id where nobody
     * could name it.
     */
    asksFor: many(z.object({ resource, kind: z.enum(['delegated', 'application']), name: text }).strict(), 500),
    /** The value is never returned; `hint` are its first three characters. */
    secrets: many(
      z
        .object({
          id,
          name: text.optional(),
          hint: z.string().max(10).optional(),
          startsAt: instant.optional(),
          endsAt: instant,
        })
        .strict(),
    ),
    certificates: many(z.object({ id, name: text.optional(), startsAt: instant.optional(), endsAt: instant }).strict()),
  })
  .strict();

/** GET /servicePrincipals(appId='…'), and where an assignment is required /servicePrincipals/{id}/appRoleAssignedTo */
export const servicePrincipalSchema = z
  .object({
    objectId: id,
    name: text,
    enabled: z.boolean(),
    assignmentRequired: z.boolean(),
    /** The tenant that the application is registered in. */
    ownerTenantId: id.optional(),
    /** Present where an assignment is required. */
    assignments: many(
      z.object({ principalId: id, kind: z.enum(['user', 'group', 'service-principal']), name: text }).strict(),
      1000,
    ).optional(),
    /** There are more assignments than were read. */
    truncated: z.boolean().optional(),
  })
  .strict();

/** GET /servicePrincipals/{id}/oauth2PermissionGrants and /appRoleAssignments */
export const grantsSchema = z
  .object({
    /**
     * `person` is set where the consent is one person's and not for everybody; its account and name where Graph could
     * say them.
     */
    grants: many(
      z
        .object({
          resource,
          scopes: many(text, 100),
          person: z.object({ id, account: text.optional(), name: text.optional() }).strict().optional(),
        })
        .strict(),
      1000,
    ),
    /** Application permissions that were consented to. */
    applicationPermissions: many(z.object({ resource, name: text }).strict(), 500),
    truncated: z.boolean().optional(),
  })
  .strict();

/** GET /policies/tokenLifetimePolicies, and /policies/tokenLifetimePolicies/{id}/appliesTo */
export const tokenLifetimeSchema = z
  .object({
    policies: many(
      z
        .object({
          id,
          name: text,
          everywhere: z.boolean(),
          ofApplication: z.boolean(),
          accessTokenMinutes: z.number().nonnegative().optional(),
        })
        .strict(),
      100,
    ),
  })
  .strict();

/** GET /auditLogs/signIns by application, interactive and not; equal ones counted, the newest group first. */
export const signInsSchema = z
  .object({
    /** From when on the log was read. */
    since: instant,
    groups: many(
      z
        .object({
          account: text,
          accountId: id.optional(),
          /** The AADSTS number; 0 is a success. */
          code: z.number().int(),
          reason: z.string().max(500).optional(),
          interactive: z.boolean(),
          ip: z.string().max(100).optional(),
          /** success, failure, notApplied */
          conditionalAccess: text.optional(),
          /** Names of the conditional access policies that failed, where the reader may see them. */
          policies: many(text, 20).optional(),
          resource: text.optional(),
          correlationId: id.optional(),
          count: z.number().int().positive(),
          firstAt: instant,
          lastAt: instant,
        })
        .strict(),
      200,
    ),
    truncated: z.boolean().optional(),
  })
  .strict();

/** GET /identity/conditionalAccess/policies and /policies/identitySecurityDefaultsEnforcementPolicy */
export const accessPoliciesSchema = z
  .object({
    securityDefaults: z.boolean().optional(),
    /**
     * Ids of users, groups, roles and applications as Microsoft gives them; `All`, `None`, `GuestsOrExternalUsers` and
     * `Office365` are its words.
     */
    policies: many(
      z
        .object({
          id,
          name: text,
          state: z.enum(['enabled', 'disabled', 'report-only']),
          users: z.object({ include: many(id, 1000), exclude: many(id, 1000) }).strict(),
          groups: z.object({ include: many(id, 1000), exclude: many(id, 1000) }).strict(),
          roles: z.object({ include: many(id, 1000), exclude: many(id, 1000) }).strict(),
          applications: z.object({ include: many(id, 1000), exclude: many(id, 1000) }).strict(),
          /** all, browser, mobileAppsAndDesktopClients, exchangeActiveSync, other */
          clientTypes: many(text, 20),
          /** Absent: whatever the place. */
          locations: z
            .object({ include: many(id), exclude: many(id) })
            .strict()
            .optional(),
          /**
           * block, mfa, compliantDevice, domainJoinedDevice, approvedApplication, compliantApplication, passwordChange;
           * empty: session controls only.
           */
          demands: many(text, 20),
          signInFrequency: z
            .object({ everyTime: z.boolean(), hours: z.number().nonnegative().optional() })
            .strict()
            .optional(),
        })
        .strict(),
      500,
    ),
    /**
     * There are more policies than stand here; also where none could be read and only the security defaults are known.
     */
    truncated: z.boolean().optional(),
  })
  .strict();

/** GET /users/{address}, else /users?$filter=proxyAddresses/any(…), and /users/{id}/transitiveMemberOf */
export const accountSchema = z
  .object({
    objectId: id,
    userPrincipalName: text,
    /** The address that mail is sent from. */
    mail: text.optional(),
    /** Every SMTP address, the primary one among them. */
    addresses: many(text, 500),
    enabled: z.boolean(),
    kind: z.enum(['member', 'guest']),
    synchronised: z.boolean(),
    passwordChangedAt: instant.optional(),
    /** Refresh tokens from before are dead. */
    sessionsValidFrom: instant.optional(),
    /** Exchange's service plans among assignedPlans: their GUID and capabilityStatus. */
    exchangePlans: many(
      z.object({ planId: id, status: z.enum(['Enabled', 'Warning', 'Suspended', 'Deleted', 'LockedOut']) }).strict(),
      100,
    ),
    /** Licences by SKU; `disabledPlans` are GUIDs of service plans that were switched off. */
    licences: many(z.object({ skuId: id, disabledPlans: many(id) }).strict(), 200),
    /**
     * licenceAssignmentStates[].error where it is not None: CountViolation, MutuallyExclusiveViolation,
     * DependencyViolation, ProhibitedInUsageLocationViolation, UniquenessViolation, Other
     */
    licenceErrors: many(z.object({ skuId: id, error: text }).strict(), 200),
    /** All groups that it is a member of, through other groups too; absent where they could not be read. */
    groups: many(z.object({ objectId: id, name: text, mail: text.optional() }).strict(), 2000).optional(),
    groupsTruncated: z.boolean().optional(),
  })
  .strict();

/** Get-Mailbox */
export const mailboxSchema = z
  .object({
    /** RecipientTypeDetails: UserMailbox, SharedMailbox, RoomMailbox … */
    kind: text,
    primaryAddress: text,
    userPrincipalName: text.optional(),
    /** ExternalDirectoryObjectId: the account's object id. */
    objectId: id.optional(),
    forwardsTo: text.optional(),
  })
  .strict();

/** Get-CASMailbox. `smtpAuthDisabled` null: the tenant's setting holds. */
export const casMailboxSchema = z
  .object({ imap: z.boolean(), pop3: z.boolean(), smtpAuthDisabled: z.boolean().nullable() })
  .strict();

/**
 * Get-MailboxPermission and Get-RecipientPermission. `trustee` as Exchange writes it: an address, a name, or a SID. The
 * mailbox's own entry (NT AUTHORITY\SELF) is left out.
 */
export const permissionsSchema = z
  .object({
    entries: many(z.object({ trustee: text, rights: many(text, 30), deny: z.boolean() }).strict(), 1000),
    truncated: z.boolean().optional(),
  })
  .strict();

/** Get-TransportConfig */
export const transportConfigSchema = z
  .object({ smtpAuthDisabled: z.boolean(), legacyTlsClients: z.boolean().optional() })
  .strict();

export const tenantValueSchemas = {
  application: applicationSchema,
  'service-principal': servicePrincipalSchema,
  grants: grantsSchema,
  'token-lifetime': tokenLifetimeSchema,
  'sign-ins': signInsSchema,
  'access-policies': accessPoliciesSchema,
  account: accountSchema,
  mailbox: mailboxSchema,
  'cas-mailbox': casMailboxSchema,
  'mailbox-permission': permissionsSchema,
  'recipient-permission': permissionsSchema,
  'transport-config': transportConfigSchema,
} as const satisfies Record<QuestionKind, z.ZodType>;

export type TenantValue<Kind extends QuestionKind> = z.infer<(typeof tenantValueSchemas)[Kind]>;
export type Application = z.infer<typeof applicationSchema>;
export type ServicePrincipal = z.infer<typeof servicePrincipalSchema>;
export type Grants = z.infer<typeof grantsSchema>;
export type SignIns = z.infer<typeof signInsSchema>;
export type AccessPolicies = z.infer<typeof accessPoliciesSchema>;
export type Account = z.infer<typeof accountSchema>;
export type Mailbox = z.infer<typeof mailboxSchema>;
export type Permissions = z.infer<typeof permissionsSchema>;
export type TransportConfig = z.infer<typeof transportConfigSchema>;
