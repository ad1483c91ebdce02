/**
 * Fields with names that a person chose and that no form reveals, and fields that must stay because a rule reads them
 * (permissions, plans, roles). They are in the tenant's answers (tenant/values.ts), tokens, log-ins and ECE's files. A
 * place is the path of field names below the value, without list positions.
 */
import type { ObservationKind } from '../../model/observation.ts';

export type Chosen =
  | 'host'
  | 'application'
  | 'credential'
  | 'principal'
  | 'person'
  | 'policy'
  | 'rule'
  | 'hint'
  | 'answer';

export const chosenNames: Partial<Record<ObservationKind, Record<string, Chosen>>> = {
  installation: { 'gadgets.hosts': 'host' },
  application: {
    name: 'application',
    'secrets.name': 'credential',
    'secrets.hint': 'hint',
    'certificates.name': 'credential',
  },
  'service-principal': { name: 'application', 'assignments.name': 'principal' },
  grants: { 'grants.person.name': 'principal', 'grants.person.account': 'principal' },
  'application-access': { 'mailboxes.mailbox': 'principal' },
  'token-lifetime': { 'policies.name': 'policy' },
  'secret-policies': { 'tenant.name': 'policy', 'own.name': 'policy' },
  'user-consent': { own: 'policy' },
  'sign-ins': { 'groups.account': 'principal', 'groups.policies': 'policy', 'groups.correlationId': 'answer' },
  'basic-sign-ins': { 'groups.account': 'principal', 'groups.application': 'application' },
  'directory-audits': { account: 'principal', 'entries.target.name': 'policy' },
  'access-policies': { 'policies.name': 'policy', 'unread.name': 'policy', 'locations.name': 'policy' },
  account: { 'groups.name': 'principal', userPrincipalName: 'principal' },
  mailbox: {
    userPrincipalName: 'principal',
    forwardsTo: 'principal',
    acceptsOnlyFrom: 'principal',
    rejectsFrom: 'principal',
  },
  'content-filter-policies': { 'policies.name': 'policy' },
  'mailbox-permission': { 'entries.trustee': 'principal' },
  'recipient-permission': { 'entries.trustee': 'principal', onlyOf: 'principal' },
  recipient: { elsewhere: 'principal' },
  'inbox-rules': { 'rules.name': 'rule' },
  'test-sign-in': { 'claims.user': 'principal', 'claims.name': 'person' },
  'imap-open': { user: 'principal' },
  'pop3-open': { user: 'principal' },
  'smtp-login': { user: 'principal', 'senders.mailbox': 'principal' },
  'round-trip': { user: 'principal' },
  'ece-database': { 'received.mailbox': 'principal', 'waiting.mailbox': 'principal', 'outbound.mailbox': 'principal' },
};

const sizes = ['sendQuota', 'sendReceiveQuota', 'recoverableItemsQuota', 'maxSend', 'maxReceive'];
const verbatim: Partial<Record<ObservationKind, string[]>> = {
  installation: ['version.releases'],
  application: ['audience', 'disabledByMicrosoft', 'asksFor'],
  grants: ['grants.resource', 'grants.scopes', 'applicationPermissions'],
  'user-consent': ['builtIn'],
  'consent-exclusions': ['excludes.type', 'excludes.classification', 'excludes.resource', 'excludes.permissions'],
  'secret-policies': ['tenant.restrictions', 'own.restrictions'],
  'application-access': ['mailboxes.policy', 'mailboxes.roles'],
  'sign-ins': ['groups.resource', 'groups.conditionalAccess'],
  'basic-sign-ins': ['groups.client'],
  'directory-audits': [
    'entries.activity',
    'entries.category',
    'entries.result',
    'entries.changed',
    'entries.target.kind',
  ],
  'access-policies': [
    'policies.roles',
    'policies.clientTypes',
    'policies.conditions',
    'policies.guests',
    'policies.demands',
  ],
  account: ['exchangePlans', 'licences', 'licenceErrors', 'roles'],
  subscriptions: ['subscriptions'],
  mailbox: ['kind', ...sizes],
  recipient: ['kind'],
  'java-trust': ['roots.name'],
  log: ['files.process', 'matches.process', 'matches.mark', 'unknownErrors.process'],
  'inbox-rules': ['rules.conditions', 'rules.actions', 'rules.exceptions'],
  'mailbox-statistics': ['size', 'deletedSize'],
  'content-filter-policies': ['policies.spam', 'policies.highConfidenceSpam', 'policies.bulk'],
  'limits-enforcement': ['verdict'],
  'mailbox-permission': ['entries.rights'],
  'recipient-permission': ['entries.rights'],
  'test-sign-in': ['claims.scopes', 'claims.roles', 'claims.methods'],
};

export function isVerbatim(kind: ObservationKind, place: string): boolean {
  return verbatim[kind]?.some((one) => place === one || place.startsWith(`${one}.`)) === true;
}
