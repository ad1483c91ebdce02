/**
 * Entra's AADSTS error codes and what each means for ECE's OAuth. Source: Microsoft's reference of error codes
 * (MicrosoftDocs/entra-docs, docs/identity-platform/reference-error-codes.md, April 2024); 530004 and 500014: Microsoft's
 * support articles; 500121: its list of sign-in errors (MicrosoftDocs/azure-docs, reference-sign-ins-error-codes.md);
 * 650053: its page about Power Query's OData feed; 530084 and 9002327: issues of Microsoft's own clients. Meanings for ECE and fixes are this project's judgement. Microsoft changes codes without notice, so a code
 * may explain a verdict but never make one.
 */
export const aadstsGroups = [
  'application',
  'secret',
  'user',
  'policy',
  'consent',
  'token-life',
  'request',
  'transient',
] as const;
export type AadstsGroup = (typeof aadstsGroups)[number];

export interface AadstsEntry {
  code: number;
  group: AadstsGroup;
  /** Codes of one family mean the same to ECE and share their sentences. */
  family: AadstsFamily;
  /** Whether Microsoft documents the code. If not, the meaning comes from field reports, and the report says so. */
  verified: boolean;
  /** The owner of the first step. */
  owner: 'ece-administrator' | 'microsoft-365-administrator' | 'network';
  /** Whole sentences: Entra's message, its cause in ECE's terms, and the one step to take. */
  meaning: `aadsts.${AadstsFamily}.meaning`;
  cause: `aadsts.${AadstsFamily}.cause`;
  fix: `aadsts.${AadstsFamily}.fix`;
}

/** `aadstsPage` covers every code, even those that are not in this table. */
export function aadsts(code: number): AadstsEntry | undefined {
  return entries.get(code);
}

export function aadstsPage(code: number): string {
  return `https://login.microsoftonline.com/error?code=${code}`;
}

const families = {
  application: {
    redirect: [50011, 70004],
    'no-redirect': [500113, 900971],
    'redirect-under-spa': [9002327],
    'app-unknown': [700016, 700011],
    'app-disabled': [7000112, 70001],
    'tenant-unknown': [90002],
    'other-cloud': [90038, 900382, 900432],
    'common-endpoint': [50194, 9001023],
    'response-type': [700054, 70005],
  },
  secret: {
    'secret-wrong': [7000215, 70002],
    'secret-expired': [7000222],
    'secret-missing': [7000218],
    'secret-public': [700025],
    assertion: [700027, 50012],
  },
  user: {
    'foreign-user': [50020, 16000, 90072, 50014, 51004],
    'user-unknown': [50034],
    'personal-account': [500208],
    'other-user': [81012],
    kerberos: [81004, 81009, 81010],
    'no-session': [50058],
    'not-assigned': [50105],
    locked: [50053],
    'password-expired': [50055, 50144],
    'account-disabled': [50057],
    'password-wrong': [50126, 50056],
  },
  policy: {
    mfa: [50076, 50074, 50078],
    'mfa-failed': [500121],
    'mfa-registration': [50079, 50072, 53004],
    'external-mfa': [50158],
    device: [53000, 53001, 50097],
    platform: [50005],
    'approved-app': [53002],
    'registration-place': [53010],
    'home-risk': [53011],
    'password-change': [50135],
    'conditional-access': [53003, 530032, 50131],
    'security-defaults': [530035],
    'delegated-admin': [530034],
    'guest-device': [530004],
    'flow-policy': [530036],
    'token-protection': [530084],
    'sign-in-frequency': [70043, 70044],
    'tenant-restriction': [500021, 500022, 50002],
  },
  consent: {
    'no-consent': [65001],
    declined: [65004],
    'admin-consent': [90094, 90095, 90008],
    'no-service': [650052],
    'permission-not-listed': [650056, 650057, 65005],
    'resource-unknown': [500011, 50001],
    'resource-disabled': [500014],
    scope: [70011, 650053, 700023, 28002, 28003],
    'two-resources': [700022, 28000],
  },
  'token-life': {
    'refresh-invalid': [70000],
    expired: [70008, 50089],
    inactive: [700082],
    spa: [700084],
    revoked: [50173, 50132, 50133],
    'code-used': [54005],
    'code-tenant': [700005],
    pkce: [501481, 50147],
  },
  request: {
    parameter: [900144, 90014],
    invalid: [90023],
    malformed: [9002313],
    get: [900561],
    loop: [50196],
    'no-tenant': [50059, 90019],
    'device-pending': [70016],
    'device-code': [70018],
    'device-expired': [70019],
  },
  transient: {
    unavailable: [90006, 90024, 90025, 90033, 50033, 50087],
    busy: [90055],
  },
} as const satisfies Record<AadstsGroup, Record<string, readonly number[]>>;

type FamilyOf<Group> = Group extends unknown ? Extract<keyof Group, string> : never;
export type AadstsFamily = FamilyOf<(typeof families)[AadstsGroup]>;

/** Not in Microsoft's reference; reported by users of other products. */
const reported = new Set<number>([500113, 530036, 530084, 28000, 70044, 90025, 9002327]);

/**
 * The families that are repaired in Entra. The others are repaired in ECE, by a new sign-in or in a field of the OAuth
 * application.
 */
const inEntra = new Set<AadstsFamily>([
  'redirect',
  'no-redirect',
  'redirect-under-spa',
  'app-disabled',
  'secret-expired',
  'secret-public',
  'assertion',
  'not-assigned',
  'locked',
  'password-expired',
  'account-disabled',
  'mfa',
  'mfa-registration',
  'external-mfa',
  'device',
  'platform',
  'approved-app',
  'registration-place',
  'home-risk',
  'password-change',
  'conditional-access',
  'delegated-admin',
  'token-protection',
  'sign-in-frequency',
  'no-consent',
  'admin-consent',
  'permission-not-listed',
  'resource-disabled',
  'spa',
  'unavailable',
  'busy',
]);

function ownerOf(family: AadstsFamily): AadstsEntry['owner'] {
  if (family === 'tenant-restriction') return 'network';
  return inEntra.has(family) ? 'microsoft-365-administrator' : 'ece-administrator';
}

const entries: ReadonlyMap<number, AadstsEntry> = new Map(
  aadstsGroups.flatMap((group) =>
    (Object.entries(families[group]) as [AadstsFamily, readonly number[]][]).flatMap(([family, codes]) =>
      codes.map((code): [number, AadstsEntry] => [
        code,
        {
          code,
          group,
          family,
          verified: !reported.has(code),
          owner: ownerOf(family),
          meaning: `aadsts.${family}.meaning`,
          cause: `aadsts.${family}.cause`,
          fix: `aadsts.${family}.fix`,
        },
      ]),
    ),
  ),
);

export const aadstsCodes: readonly number[] = [...entries.keys()];
