const exchange = 'https://learn.microsoft.com/en-us/exchange/clients-and-mobile-in-exchange-online';
const cmdlets = 'https://learn.microsoft.com/en-us/powershell/module/exchangepowershell';

export const exchangePages = {
  fullAccess: `${cmdlets}/add-mailboxpermission`,
  sendAs: `${cmdlets}/add-recipientpermission`,
  inbound: `${exchange}/pop3-and-imap4/enable-or-disable-pop3-or-imap4-access`,
  smtpAuth: `${exchange}/authenticated-client-smtp-submission`,
  delicensing:
    'https://learn.microsoft.com/en-us/exchange/recipients-in-exchange-online/manage-user-mailboxes/exchange-online-delicensing-resiliency',
  addresses: 'https://learn.microsoft.com/en-us/microsoft-365/enterprise/urls-and-ip-address-ranges',
  servicePlans: 'https://learn.microsoft.com/en-us/entra/identity/users/licensing-service-plan-reference',
} as const;
