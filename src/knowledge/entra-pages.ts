const platform = 'https://learn.microsoft.com/en-us/entra/identity-platform';
const enterprise = 'https://learn.microsoft.com/en-us/entra/identity/enterprise-apps';

export const pages = {
  register: `${platform}/quickstart-register-app`,
  redirect: `${platform}/reply-url`,
  secret: `${platform}/how-to-add-credentials`,
  mailScopes:
    'https://learn.microsoft.com/en-us/exchange/client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth',
  graphPermissions: 'https://learn.microsoft.com/en-us/graph/permissions-reference',
  consent: `${enterprise}/grant-admin-consent`,
  permissions: `${enterprise}/manage-application-permissions`,
  consentPolicies: `${enterprise}/manage-app-consent-policies`,
  secretPolicies: 'https://learn.microsoft.com/en-us/graph/api/resources/applicationauthenticationmethodpolicy',
  assignment: `${enterprise}/assign-user-or-group-access-portal`,
  tokenLifetime: `${platform}/configurable-token-lifetimes`,
  signIns: 'https://learn.microsoft.com/en-us/entra/identity/monitoring-health/concept-sign-ins',
  frequency: 'https://learn.microsoft.com/en-us/entra/identity/conditional-access/concept-session-lifetime',
  perUserMfa: 'https://learn.microsoft.com/en-us/entra/identity/authentication/howto-mfa-userstates',
  serviceHealth: 'https://learn.microsoft.com/en-us/microsoft-365/enterprise/view-service-health',
  applicationRoles: 'https://learn.microsoft.com/en-us/exchange/permissions-exo/application-rbac',
  conditionalAccess: 'https://learn.microsoft.com/en-us/entra/identity/conditional-access/overview',
} as const;
