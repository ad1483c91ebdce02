/**
 * Products (SKUs) that contain a mailbox plan of Exchange Online: GUID → Microsoft's product name, grouped by service
 * plan. Source: Microsoft's "Product names and service plan identifiers for licensing" as of 2026-06-24, 108 products.
 * Microsoft adds products often, so the table only supplies names; no verdict depends on it.
 */
export const skusAsOf = '2026-06-24';

export const skusByPlan = {
  EXCHANGE_S_ENTERPRISE: {
    '189a915c-fe4f-4ffa-bde4-85b9628d07a0': 'Office 365 E3 Developer',
    'c42b9cae-ea4f-4ab7-9717-81576235ccac': 'Microsoft 365 E5 Developer (without Windows and Audio Conferencing)',
    '6fd2c87f-b296-42f0-b197-1e91e994b900': 'Office 365 E3',
    'e578b273-6db4-4691-bba0-8d691f4da603': 'Office 365 A3 for faculty',
    '98b6e773-24d4-4c0d-a968-6e787a1f8204': 'Office 365 A3 for students',
    'b107e5a3-3e60-4c0d-a184-a7e4395eb44c': 'Office 365 E3_USGOV_DOD',
    'aea38a85-9bd5-4981-aa00-616b411205bf': 'Office 365 E3_USGOV_GCCHIGH',
    'c7df2760-2c81-4ef7-b578-5b5392b571df': 'Office 365 E5',
    'a4585165-0533-458a-97e3-c400570268c4': 'Office 365 A5 for faculty',
    '26d45bd9-adf1-46cd-a9e1-51e9a5524128': 'Office 365 E5 Without Audio Conferencing',
    'ee656612-49fa-43e5-b67e-cb1fdf7699df': 'Office 365 A5 for students',
    '1392051d-0cb9-4b7a-88d5-621fee5e8711': 'Office 365 E4',
    '19ec0d23-8335-4cbd-94ac-6050e30712fa': 'Exchange Online (Plan 2)',
    '0b7b15a8-7fd2-4964-bb96-5a566d4e3c15': 'Exchange Online (Plan 2) for Faculty',
    '4b590615-0888-425a-a965-b3bf7789848d': 'Microsoft 365 A3 for Faculty',
    '7cfd9a2b-e110-4c39-bf20-c6a3f36a3121': 'Microsoft 365 A3 for Students',
    '18250162-5d87-4436-a834-d795c15c80f3': 'Microsoft 365 A3 for students use benefit',
    '1aa94593-ca12-4254-a738-81a5972958e8': 'Microsoft 365 A3 - Unattended License for students use benefit',
    'e97c048c-37a4-45fb-ab50-922fbf07a370': 'Microsoft 365 A5 for faculty',
    '81441ae1-0b31-4185-a6c0-32b6b84d419f': 'Microsoft 365 A5 without Audio Conferencing for students use benefit',
    '46c119d4-0379-4a9d-85e4-97c66d3f909e': 'Microsoft 365 A5 for Students',
    '31d57bc7-3a05-4867-ab53-97a17835a411': 'Microsoft 365 A5 for students use benefit',
    '295a8eb0-f78d-45c7-8b5b-1eed5ed02dff': 'Microsoft Teams Shared Devices',
    '420c7602-7f70-4895-9394-d3d679ea36fb': 'Microsoft Teams Shared Devices for Faculty',
    '9a18296a-025f-4e37-9ffa-30bf8d1ce775': 'Microsoft 365 E7',
    '0c21030a-7e60-4ec7-9a0f-0042e0e0211a': 'Microsoft 365 E3 (500 seats min)_HUB',
    'dcf0408c-aaec-446c-afd4-43e3683943ea': 'Microsoft 365 E3 (no Teams)',
    'a23dbafb-3396-48b3-ad9c-a304fe206043': 'Microsoft 365 E3 EEA (no Teams) - Unattended License',
    'db684ac5-c0e7-4f92-8284-ef9ebde75d33': 'Microsoft 365 E5 (500 seats min)_HUB',
    '18a4bd3f-0b5b-4887-b04f-61dd0ee15f5e': 'Microsoft 365 E5 (no Teams)',
    '6ee4114a-9b2d-4577-9e7a-49fa43d222d3': 'Microsoft 365 E5 EEA (no Teams) with Calling Minutes',
    '90277bc7-a6fe-4181-99d8-712b08b8d32b': 'Microsoft 365 E5 EEA (no Teams) without Audio Conferencing',
    'a640eead-25f6-4bec-97e3-23cfd382d7c2':
      'Microsoft 365 E5 EEA (no Teams) without Audio Conferencing (500 seats min)_HUB',
    '2113661c-6509-4034-98bb-9c47bd28d63c': 'Microsoft 365 E5 without Audio Conferencing (500 seats min)_HUB',
    'c2fe850d-fbbb-4858-b67d-bd0c6e746da3': 'Microsoft 365 E3 EEA (no Teams)',
    'd711d25a-a21c-492f-bd19-aae1e8ebaf30': 'Office 365 E3 EEA (no Teams)',
    '3271cf8e-2be5-4a09-a549-70fd05baaa17': 'Microsoft 365 E5 EEA (no Teams)',
    '1e988bf3-8b7c-4731-bec0-4e2a2946600c': 'Microsoft 365 E5 EEA (no Teams) (500 seats min)_HUB',
    '46c3a859-c90d-40b3-9551-6178a48d5c18': 'Office 365 E3 (no Teams)',
    '71772aeb-4bb8-4f74-9dd4-36c7a9b5ca74': 'Office 365 E5 EEA (no Teams) without Audio Conferencing',
    'cf50bae9-29e8-4775-b07c-56ee10e3776d': 'Office 365 E5 EEA (no Teams)',
    '05e9a617-0261-4cee-bb44-138d3ef5d965': 'Microsoft 365 E3',
    'c2ac2ee4-9bb1-47e4-8541-d689c7e83371': 'Microsoft 365 E3 - Unattended License',
    'd61d61cc-f992-433f-a577-5bd016037eeb': 'Microsoft 365 E3_USGOV_DOD',
    'ca9d1dd9-dfe9-4fef-b97c-9bc1ea3c3658': 'Microsoft 365 E3_USGOV_GCCHIGH',
    '06ebc4ee-1bb5-47dd-8120-11324bc54e06': 'Microsoft 365 E5',
    'a91fc4e0-65e5-4266-aa76-4037509c1626': 'Microsoft 365 E5 with Calling Minutes',
    'cd2925a3-5076-4233-8931-638a8c94f773': 'Microsoft 365 E5 without Audio Conferencing',
    '4eb45c5b-0d19-4e33-b87c-adfc25268f20': 'Microsoft 365 E5_USGOV_GCCHIGH',
  },
  EXCHANGE_S_ENTERPRISE_GOV: {
    '24aebea8-7fac-48d0-8750-de4ee1fde205': 'Office 365 G3 without Microsoft 365 Apps GCC',
    '535a3a29-c5f0-42fe-8215-d3b9e1f38c4a': 'Office 365 G3 GCC',
    '8900a2c0-edba-4079-bdf3-b276e293b6a8': 'Office 365 G5 GCC',
    '2f105cc2-c2c1-435b-a955-c5e82156c05d': 'Office 365 GCC G5 without Power BI and Phone System',
    '1341559b-49df-443c-8e79-fa604fed2d82': 'Office 365 GCC G5 without Audio Conferencing',
    '7be8dc28-4da4-4e6d-b9b9-c60f2806df8a': 'Exchange Online (Plan 2) for GCC',
    'e823ca47-49c4-46b3-b38d-ca11d5abe3d2': 'Microsoft 365 G3 GCC',
    '5c739a73-651d-4c2c-8a4e-fe4ba12253b0': 'Microsoft 365 G3 - Unattended License for GCC',
    'e2be619b-b125-455f-8660-fb503e431a5d': 'Microsoft 365 GCC G5',
    'b0f809d5-a662-4391-a5aa-136e9c565b9d': 'Microsoft 365 GCC G5 w/o WDATP/CAS Unified',
    'b1511558-69bd-4e1b-8270-59ca96dba0f3': 'Microsoft Teams Shared Devices for GCC',
  },
  EXCHANGE_S_STANDARD: {
    '7fc0182e-d107-4556-8329-7caaa511197b': 'Exchange Online Essentials (ExO P1 Based)',
    '4b9405b0-7788-4568-add1-99614e613b69': 'Exchange Online (Plan 1)',
    'aa0f9eb7-eff2-4943-8424-226fb137fcad': 'Exchange Online (Plan 1) for Alumni with Yammer',
    'ad2fe44a-915d-4e2b-ade1-6766d50a9d9c': 'Exchange Online (Plan 1) for Students',
    '5a1c7b8d-0739-4ca8-bf69-ec87e69133ac': 'Microsoft 365 Business Standard (no Teams)',
    '00e1ec7b-e4a3-40d1-9441-b69b597ab222': 'Microsoft 365 Business Premium (no Teams)',
    '21502a13-c8dc-4744-be9c-177fd9d2eafc': 'Microsoft 365 Business Basic (no Teams)',
    'b1f3042b-a390-4b56-ab61-b88e7e767a97': 'Microsoft 365 Business Basic EEA (no Teams)',
    '24c35284-d768-4e53-84d9-b7ae73dddf69': 'Microsoft 365 Business Premium Donation',
    'ffa3a2a0-3820-462a-aa81-8a4d741f0cba': 'Microsoft 365 Business Standard EEA (no Teams)',
    'e0dfc8b9-9531-4ec8-94b4-9fec23b05fc8': 'Microsoft Teams Exploratory Dept',
    '3b555118-da6a-4418-894f-7df1e2096870': 'Microsoft 365 Business Basic',
    'f245ecc8-75af-4f8e-b61f-27d8114de5f3': 'Microsoft 365 Business Standard',
    '4468c39a-28b2-42fb-9094-840bcf28771f': 'Basic Collaboration',
    'f8ced641-8e17-4dc5-b014-f5a2d53f6ac8': 'Office 365 E1 (no Teams)',
    'a3f586b6-8cce-4d9b-99d6-55238397f77a': 'Microsoft 365 Business Premium EEA (no Teams)',
    'c1f79c29-5d7a-4bec-a2c1-1a76774864c0': 'Microsoft 365 Business Standard EEA (no Teams)',
    'b57282e3-65bd-4252-9502-c0eae1e5ab7f': 'Office 365 E1 EEA (no Teams)',
    'dab7782a-93b1-4074-8bb1-0e61318bea0b': 'Microsoft 365 Business Basic',
    'ac5cef5d-921b-4f97-9ef3-c99076e5470f': 'Microsoft 365 Business Standard - Prepaid Legacy',
    'cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46': 'Microsoft 365 Business Premium',
    '18181a46-0d4e-45cd-891e-60aabd171b4e': 'Office 365 E1',
    'f698ca06-024f-4562-b029-9cb1f1e02646': 'Office 365 E1_USGOV_GCCHIGH',
    '6634e0ce-1a9f-428c-a498-f84ec7b8aa2e': 'Office 365 E2',
    '94763226-9b3c-4e75-a931-5c89701abe66': 'Office 365 A1 for faculty',
    '78e66a63-337a-4a9a-8959-41c6654dfb56': 'Office 365 A1 Plus for faculty',
    'e82ae690-a2d5-4d76-8d30-7c6e01e6022e': 'Office 365 A1 Plus for students',
    '314c4481-f395-4525-be8b-2ec4bb1e9d91': 'Office 365 A1 for students',
    '710779e8-3d4a-4c88-adb9-386c958d1fdf': 'Microsoft Teams Exploratory',
  },
  EXCHANGE_S_STANDARD_GOV: {
    'f37d5ebf-4bf1-4aa2-8fa3-50c51059e983': 'Exchange Online (Plan 1) for GCC',
    '3f4babde-90ec-47c6-995d-d223749065d1': 'Office 365 G1 GCC',
  },
  EXCHANGE_L_STANDARD: {
    'bd09678e-b83c-4d3f-aaba-3dad4abd128b': 'Office 365 Small Business',
    'fc14ec4a-4169-49a4-a51e-2c852931814b': 'Office 365 Small Business Premium',
  },
  EXCHANGE_S_STANDARD_MIDMARKET: {
    '04a7fb0d-32e0-4241-b4f5-3f7618cd1162': 'Office 365 Midsize Business',
  },
  EXCHANGE_S_ESSENTIALS: {
    'e8f81a67-bd96-4074-b108-cf193eb9433b': 'Exchange Online Essentials',
  },
  EXCHANGE_S_DESKLESS: {
    '4b585984-651b-448a-9e53-3b10f069cf7f': 'Office 365 F3',
    '74039b88-bd62-4b5c-9d9c-7a92bbc0bfdf': 'Office 365 F3_USGOV_GCCHIGH',
    '80b2d799-d2ba-4d2a-8842-fb0d0f3a4b82': 'Exchange Online Kiosk',
    '50f60901-3181-4b75-8a2c-4c8e4c1d5a72': 'Microsoft 365 F1',
    '0666269f-b167-4c5b-a76f-fc574f2b1118': 'Microsoft 365 F1 EEA (no Teams)',
    'f7ee79a7-7aec-4ca4-9fb9-34d6b930ad87': 'Microsoft 365 F3 EEA (no Teams)',
    '7e74bd05-2c47-404e-829a-ba95c66fe8e5': 'Microsoft Teams EEA',
    '7e31c0d9-9551-471d-836f-32ee72be4a01': 'Microsoft Teams Enterprise',
    'd1f0495b-cb7b-4e11-8b85-daee7e7e5664': 'Office 365 F3 EEA (no Teams)',
    '66b55226-6b4f-492c-910c-a3b7a3c9d993': 'Microsoft 365 F3',
    '3ab6abff-666f-4424-bfb7-f0bc274ec7bc': 'Microsoft Teams Essentials (AAD Identity)',
  },
  EXCHANGE_S_DESKLESS_GOV: {
    '2a914830-d700-444a-b73c-e3f31980d833': 'Microsoft 365 F3 GCC',
  },
  EXCHANGE_B_STANDARD: {
    'cb0a98a8-11bc-494c-83d9-c1b1ac65327e': 'Exchange Online POP',
  },
} as const satisfies Record<string, Record<string, string>>;

/** Products that contain Plan 2 but are not suites like E3: Plan 2 by itself, and Teams Shared Devices. */
export const noSuites: readonly string[] = [
  '19ec0d23-8335-4cbd-94ac-6050e30712fa', // Exchange Online (Plan 2)
  '0b7b15a8-7fd2-4964-bb96-5a566d4e3c15', // Exchange Online (Plan 2) for Faculty
  '7be8dc28-4da4-4e6d-b9b9-c60f2806df8a', // Exchange Online (Plan 2) for GCC
  '295a8eb0-f78d-45c7-8b5b-1eed5ed02dff', // Microsoft Teams Shared Devices
  '420c7602-7f70-4895-9394-d3d679ea36fb', // Microsoft Teams Shared Devices for Faculty
  'b1511558-69bd-4e1b-8270-59ca96dba0f3', // Microsoft Teams Shared Devices for GCC
];
