/**
 * Microsoft's well-known ids. Permissions: Microsoft Graph permissions reference; service plans and SKUs: Microsoft
 * Learn, "Product names and service plan identifiers for licensing".
 */
import { createHash } from 'node:crypto';

export const graphAppId = '00000003-0000-0000-c000-000000000000';
export const exchangeAppId = '00000002-0000-0ff1-ce00-000000000000';

/** Delegated permissions of Microsoft Graph. */
export const graphScopes: Record<string, string> = {
  'IMAP.AccessAsUser.All': '652390e4-393a-48de-9484-05f9b1212954',
  'POP.AccessAsUser.All': 'd7b7f2d9-0f45-4ea1-9d42-e50810c06991',
  'SMTP.Send': '258f6531-6087-4cc4-bb90-092c5fb3ed3f',
  offline_access: '7427e0e9-2fba-42fe-b0c0-848c9e6a8182',
  openid: '37f7f235-527c-4136-accd-4a02d197296e',
  profile: '14dad69e-099b-42c9-810b-d002981feec1',
  'User.Read': 'e1fe6dd8-ba31-4d61-89e7-88639da4683d',
};

/** Delegated permissions of Office 365 Exchange Online. */
export const exchangeScopes: Record<string, string> = {
  'IMAP.AccessAsUser.All': '195adc35-e27b-454b-a7ed-1ecdffa1c09f',
  'POP.AccessAsUser.All': 'fb698133-92fa-453e-a9ed-688e10f2e5ac',
  'SMTP.Send': '76faac2a-0f20-42f1-928a-50de5b9dbe52',
};

/** Application permissions of Office 365 Exchange Online. */
export const exchangeRoles: Record<string, string> = {
  'Exchange.ManageAsApp': 'dc50a0fb-09a3-484d-be87-e023b12c6440',
  'IMAP.AccessAsApp': '5e5addcd-3e8d-4e90-baf5-964efab2b20a',
  'POP.AccessAsApp': 'cb842b43-da6e-4506-86fe-bb12199c656d',
};

export const plans = {
  exchangePlan2: 'efb87545-963c-4e0d-99df-69c6916d9eb0',
  exchangeKiosk: '4a82b400-a79f-41a4-b4e2-e94f5787b113',
  /** In nearly every SKU; not a mailbox plan. */
  exchangeFoundation: '113feb6c-3fe4-4440-bddc-54d774bf0318',
  entraP1: '41781fb2-bc02-4b7c-bd55-b576c07bb09d',
};

export const skus = {
  officeE3: '6fd2c87f-b296-42f0-b197-1e91e994b900',
  officeF3: '4b585984-651b-448a-9e53-3b10f069cf7f',
};

/** Equal names give equal GUIDs at every start, so that recordings can be compared. */
export function guidOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
