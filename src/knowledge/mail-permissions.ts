/**
 * Names of permissions to show when the tenant's own resource could not be queried. Sources: Microsoft's permissions
 * reference; for Exchange Online, public permission tables. None of them lists the id of SMTP.SendAsApp.
 */
export const exchangeOnline = '00000002-0000-0ff1-ce00-000000000000';
export const microsoftGraph = '00000003-0000-0000-c000-000000000000';

/** `exchange`, `graph`, or the application id of any other resource. */
export function resourceName(appId: string): string {
  const lower = appId.toLowerCase();
  return lower === exchangeOnline ? 'exchange' : lower === microsoftGraph ? 'graph' : lower;
}

export function isOnMail(permission: string): boolean {
  return /^(?:Mail(?:boxSettings|boxFolder|boxItem)?|IMAP|POP|SMTP)\.|^full_access_as_app$/i.test(permission);
}

/** Names by the resource's application id, then by the permission's id. */
export const permissionNames: Record<string, Record<string, string>> = {
  [exchangeOnline]: {
    '195adc35-e27b-454b-a7ed-1ecdffa1c09f': 'IMAP.AccessAsUser.All',
    'fb698133-92fa-453e-a9ed-688e10f2e5ac': 'POP.AccessAsUser.All',
    '76faac2a-0f20-42f1-928a-50de5b9dbe52': 'SMTP.Send',
    'ab4f2b77-0b06-4fc1-a9de-02113fc2ab7c': 'Exchange.Manage',
    '5e5addcd-3e8d-4e90-baf5-964efab2b20a': 'IMAP.AccessAsApp',
    'cb842b43-da6e-4506-86fe-bb12199c656d': 'POP.AccessAsApp',
    'dc50a0fb-09a3-484d-be87-e023b12c6440': 'Exchange.ManageAsApp',
  },
  [microsoftGraph]: {
    '652390e4-393a-48de-9484-05f9b1212954': 'IMAP.AccessAsUser.All',
    'd7b7f2d9-0f45-4ea1-9d42-e50810c06991': 'POP.AccessAsUser.All',
    '258f6531-6087-4cc4-bb90-092c5fb3ed3f': 'SMTP.Send',
    '7427e0e9-2fba-42fe-b0c0-848c9e6a8182': 'offline_access',
    '37f7f235-527c-4136-accd-4a02d197296e': 'openid',
    '14dad69e-099b-42c9-810b-d002981feec1': 'profile',
    'e1fe6dd8-ba31-4d61-89e7-88639da4683d': 'User.Read',
    '9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30': 'Application.Read.All',
    '7ab1d382-f21e-4acd-a863-ba3e13f7da61': 'Directory.Read.All',
    '246dd0d5-5bd0-4def-940b-0421030a5b68': 'Policy.Read.All',
    'df021288-bdef-4463-88db-98f22de89214': 'User.Read.All',
    'b0afded3-3588-46d8-8b3d-9842eff778da': 'AuditLog.Read.All',
    '79c261e0-fe76-4144-aad5-bdc68fbe4037': 'ServiceHealth.Read.All',
  },
};
