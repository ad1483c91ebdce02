/**
 * Activities of Entra's audit log that can end or repair ECE's tokens. Source: Microsoft Learn, "Microsoft Entra audit log
 * categories and activities"; it says that the names change. An activity that is not listed is shown by Microsoft's name.
 */
export const auditActivities = {
  'add delegated permission grant': 'consent-given',
  'remove delegated permission grant': 'consent-removed',
  'consent to application': 'consent-given',
  'add app role assignment to service principal': 'permission-given',
  'remove app role assignment from service principal': 'permission-removed',
  'update application': 'registration-changed',
  'update application - certificates and secrets management': 'credentials-changed',
  'add service principal credentials': 'credentials-added',
  'remove service principal credentials': 'credentials-removed',
  'update service principal': 'enterprise-application-changed',
  'disable account': 'account-disabled',
  'enable account': 'account-enabled',
  'change user license': 'licence-changed',
  'reset password': 'password-reset',
  'change user password': 'password-changed',
  'update stsrefreshtokenvalidfrom timestamp': 'sessions-revoked',
  'add conditional access policy': 'policy-added',
  'update conditional access policy': 'policy-changed',
  'delete conditional access policy': 'policy-deleted',
  'add named location': 'location-changed',
  'update named location': 'location-changed',
  'delete named location': 'location-changed',
  'update security defaults': 'security-defaults-changed',
  'update continuous access evaluation': 'continuous-evaluation-changed',
} as const;

export type AuditActivity = (typeof auditActivities)[keyof typeof auditActivities];

/** The value of `loggedByService`: Microsoft Learn, "Troubleshoot Conditional Access policy changes". */
export const conditionalAccessService = 'Conditional Access';

/** The page writes a hyphen where the log has a dash, and both vary the case. */
export function auditActivity(name: string): AuditActivity | undefined {
  const known = name.trim().toLowerCase().replaceAll(/\s+/g, ' ').replaceAll(/[‐-―]/g, '-');
  return Object.hasOwn(auditActivities, known) ? auditActivities[known as keyof typeof auditActivities] : undefined;
}
