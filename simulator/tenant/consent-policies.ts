/**
 * The consent policies of a new tenant. Source: Microsoft Learn, "Manage app consent policies", section "Microsoft
 * recommended current settings" (January 2026), reduced to mail. How Microsoft divides the exclusions into condition
 * sets is not published.
 */
import { exchangeAppId, exchangeScopes, graphAppId, guidOf } from './ids.ts';

/** https://learn.microsoft.com/graph/api/resources/permissiongrantconditionset */
export interface ConsentConditions {
  id: string;
  permissionClassification: string;
  permissionType: string;
  resourceApplication: string;
  permissions: string[];
  clientApplicationIds: string[];
  clientApplicationTenantIds: string[];
  clientApplicationPublisherIds: string[];
  clientApplicationsFromVerifiedPublisherOnly: boolean;
}

export const managedPolicy = 'microsoft-user-default-recommended';

export const defaultConsentPolicies: readonly string[] = [
  `ManagePermissionGrantsForSelf.${managedPolicy}`,
  'ManagePermissionGrantsForSelf.microsoft-user-default-allow-consent-apps',
  'ManagePermissionGrantsForOwnedResource.microsoft-dynamically-managed-permissions-for-team',
  'ManagePermissionGrantsForOwnedResource.microsoft-dynamically-managed-permissions-for-chat',
];

/** Mail.Read, Mail.ReadWrite, Mail.Read.Shared, Mail.ReadWrite.Shared: Microsoft Graph permissions reference. */
const ofGraph = [
  '570282fd-fa5c-430d-a7fd-fc8dc98a9dca',
  '024d486e-b451-40bb-833d-3e66d98c5c73',
  '7b9103a5-4610-446b-9670-80643382c1fa',
  '5df07973-7d5d-46ed-9847-1271055cbd51',
];
const ofExchange = ['IMAP.AccessAsUser.All', 'POP.AccessAsUser.All'].map((name) => exchangeScopes[name] ?? '');

export function managedExclusions(): ConsentConditions[] {
  return [conditionsOn(graphAppId, ofGraph), conditionsOn(exchangeAppId, ofExchange)];
}

function conditionsOn(resourceApplication: string, permissions: string[]): ConsentConditions {
  return {
    id: guidOf(`excluded ${resourceApplication}`),
    permissionClassification: 'all',
    permissionType: 'delegated',
    resourceApplication,
    permissions,
    clientApplicationIds: ['all'],
    clientApplicationTenantIds: ['all'],
    clientApplicationPublisherIds: ['all'],
    clientApplicationsFromVerifiedPublisherOnly: false,
  };
}
