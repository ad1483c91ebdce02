/** ECE's application with the permissions of Graph API, and consent to them for everybody. */
import { scopesFor } from '../../src/knowledge/scopes.ts';
import { graphAppId, guidOf } from './ids.ts';
import type { TenantState } from './state.ts';

export function consentToGraph({ application, resources, grants }: TenantState): void {
  const names = (['mailbox', 'shared'] as const).flatMap((model) => scopesFor('graph', model).scopes);
  const scopes = names.map((value) => ({ id: guidOf(value), value, adminConsentDisplayName: value }));
  for (const { appId, oauth2PermissionScopes } of resources)
    if (appId === graphAppId)
      oauth2PermissionScopes.push(...scopes.map((scope) => ({ ...scope, type: 'User', isEnabled: true })));
  const resourceAccess = scopes.map(({ id }) => ({ id, type: 'Scope' as const }));
  application?.requiredResourceAccess.push({ resourceAppId: graphAppId, resourceAccess });
  for (const grant of grants) grant.scope = [grant.scope, ...names].join(' ');
}
