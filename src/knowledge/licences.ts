/**
 * A mailbox is recognised by the service plan's GUID, never by the product's name. Cisco's checklist requires at least
 * E3; E3 and above contain Plan 2. Source: "Product names and service plan identifiers for licensing", see
 * licence-skus.ts.
 */
import { noSuites, skusByPlan } from './licence-skus.ts';

/** `kiosk` is anything below Plan 1: kiosk and POP mailboxes. */
export type MailboxClass = 'plan-2' | 'plan-1' | 'kiosk';

export const mailboxClasses = ['plan-2', 'plan-1', 'kiosk'] as const satisfies MailboxClass[];

interface MailboxPlan {
  id: string;
  class: MailboxClass;
}

const mailboxPlans = {
  EXCHANGE_S_ENTERPRISE: { id: 'efb87545-963c-4e0d-99df-69c6916d9eb0', class: 'plan-2' },
  EXCHANGE_S_ENTERPRISE_GOV: { id: '8c3069c0-ccdb-44be-ab77-986203a67df2', class: 'plan-2' },
  EXCHANGE_S_STANDARD: { id: '9aaf7827-d63c-4b61-89c3-182f06f82e5c', class: 'plan-1' },
  EXCHANGE_S_STANDARD_GOV: { id: 'e9b4930a-925f-45e2-ac2a-3f7788ca6fdd', class: 'plan-1' },
  EXCHANGE_L_STANDARD: { id: 'd42bdbd6-c335-4231-ab3d-c8f348d5aff5', class: 'plan-1' },
  EXCHANGE_S_STANDARD_MIDMARKET: { id: 'fc52cc4b-ed7d-472d-bbe7-b081c23ecc56', class: 'plan-1' },
  EXCHANGE_S_ESSENTIALS: { id: '1126bef5-da20-4f07-b45e-ad25d2581aa8', class: 'plan-1' },
  EXCHANGE_S_DESKLESS: { id: '4a82b400-a79f-41a4-b4e2-e94f5787b113', class: 'kiosk' },
  EXCHANGE_S_DESKLESS_GOV: { id: '88f4d7ef-a73b-4246-8047-516022144c9f', class: 'kiosk' },
  EXCHANGE_B_STANDARD: { id: '90927877-dcff-4af6-b346-2332c0b15bb7', class: 'kiosk' },
} as const satisfies Record<keyof typeof skusByPlan, MailboxPlan>;

/** Plans of the service "exchange" that give no mailbox, in any combination. */
const noMailbox = new Set([
  '113feb6c-3fe4-4440-bddc-54d774bf0318', // EXCHANGE_S_FOUNDATION, in hundreds of products
  '922ba911-5694-4e99-a794-73aed9bfeec8', // EXCHANGE_S_FOUNDATION_GOV
  '176a09a6-7ec5-4039-ac02-b2791c6ba793', // EXCHANGE_S_ARCHIVE_ADDON
  'da040e0a-b393-4bea-bb76-928b3fa1cf5a', // EXCHANGE_S_ARCHIVE
  '34c0d7a0-a70f-4668-9238-47f9fc208882', // EXCHANGE_ANALYTICS
  '208120d1-9adb-4daf-8c22-816bd5d237e7', // EXCHANGE_ANALYTICS_GOV
  '9f431833-0334-42de-a7dc-70aa40db46db', // LOCKBOX_ENTERPRISE
  '89b5d3b1-3855-49fe-b46c-87c66dbc1526', // LOCKBOX_ENTERPRISE_GOV
  '199a5c09-e0ca-4e37-8f7c-b05d533e1ea2', // MICROSOFTBOOKINGS
  '6db1f1db-2b46-403f-be40-e39395f08dbb', // CUSTOMER_KEY
  '6dc145d6-95dd-4191-b9c3-185575ee6f6b', // COMMUNICATIONS_DLP
  '41fcdd7d-4733-4863-9cf4-c65b83ce2df4', // COMMUNICATIONS_COMPLIANCE
  '46129a58-a698-46f0-aa5b-17f6586297d9', // DATA_INVESTIGATIONS
  '9d0c4ee5-e4a1-4625-ab39-d82b619b1a34', // INSIDER_RISK_MANAGEMENT
  '2f442157-a11c-46b9-ae5b-6e39ff4e5849', // M365_ADVANCED_AUDITING
  'e26c2fcc-ab91-4a61-b35c-03cdc8dddf66', // INFO_GOVERNANCE
  'c4801e8a-cb58-4c35-aca6-f2dcc106f287', // INFORMATION_BARRIERS
  'b1188c4c-1b36-4018-b48b-ee07604f6feb', // PAM_ENTERPRISE
  'f20fedf3-f3c3-43c3-8267-2bfdd51c0939', // ATP_ENTERPRISE
  '8e0c0a52-6a6c-4d40-8370-dd62790dcd70', // THREAT_INTELLIGENCE
  'bf6f5520-59e3-4f82-974b-7dbbc4fd27c7', // SAFEDOCS
  'd2d51368-76c9-4317-ada2-a12c004c432f', // ML_CLASSIFICATION
  '4de31727-a228-4ec3-a5bf-8e45b5ca48cc', // EQUIVIO_ANALYTICS
  'd1cbfb67-18a8-4792-b643-630b7f19aad1', // EQUIVIO_ANALYTICS_GOV
  '65cc641f-cccd-4643-97e0-a17e3045e541', // RECORDS_MANAGEMENT
  '5136a095-5cf0-4aff-bec3-e84448b38ea5', // MIP_S_CLP1
  'efb0351d-3b08-4503-993d-383af8de41e3', // MIP_S_CLP2
  'a6520331-d7d4-4276-95f5-15c0933bc757', // GRAPH_CONNECTORS_SEARCH_INDEX
]);

const byPlan = new Map(Object.values(mailboxPlans).map((plan): [string, MailboxPlan] => [plan.id, plan]));

const bySku = new Map(
  (Object.keys(mailboxPlans) as (keyof typeof mailboxPlans)[]).flatMap((name) =>
    Object.entries(skusByPlan[name]).map(([sku, product]): [string, { product: string; plan: MailboxPlan }] => [
      sku,
      { product, plan: mailboxPlans[name] },
    ]),
  ),
);

/** `none` if the plan gives no mailbox, undefined for an unknown plan. */
export function mailboxClassOf(planId: string): MailboxClass | 'none' | undefined {
  const id = planId.toLowerCase();
  return byPlan.get(id)?.class ?? (noMailbox.has(id) ? 'none' : undefined);
}

export function givesMailbox(planId: string): boolean {
  return byPlan.has(planId.toLowerCase());
}

export interface Product {
  /** The GUID if the name is unknown. */
  name: string;
  /** Undefined if the product is unknown or has none. */
  plan: { id: string; class: MailboxClass } | undefined;
  /** E3, E5 and similar suites. */
  suite: boolean;
}

export function productOf(skuId: string): Product {
  const id = skuId.toLowerCase();
  const known = bySku.get(id);
  return {
    name: known?.product ?? skuId,
    plan: known?.plan,
    suite: known?.plan.class === 'plan-2' && !noSuites.includes(id),
  };
}
