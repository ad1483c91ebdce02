/** Checked by configuration.ts; all are empty only where the bot may run without credentials. */
export interface Credentials {
  MicrosoftAppId: string;
  MicrosoftAppType: string;
  MicrosoftAppTenantId: string;
  MicrosoftAppPassword?: string;
  CertificateThumbprint?: string;
  CertificatePrivateKey?: string;
}
