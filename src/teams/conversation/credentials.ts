/** Checked by configuration.ts. All are empty only if the bot may run without them. */
export interface Credentials {
  MicrosoftAppId: string;
  MicrosoftAppType: string;
  MicrosoftAppTenantId: string;
  MicrosoftAppPassword?: string;
  CertificateThumbprint?: string;
  CertificatePrivateKey?: string;
}
