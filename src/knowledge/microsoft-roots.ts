/**
 * Root certificates under which Microsoft has announced that its sign-in and mail hosts show their certificates. A
 * store without one of them breaks when Microsoft changes a chain, so the list has only roots that Microsoft asked
 * its customers to trust.
 */
interface MicrosoftRoot {
  /** The common name. */
  name: string;
  /** Fingerprints, hexadecimal with colons. */
  sha256: string;
  sha1: string;
  /** Where the certificate is published, in DER. */
  address: string;
  source: string;
}

export const microsoftRoots: readonly MicrosoftRoot[] = [
  {
    name: 'DigiCert Global Root G2',
    sha256: 'CB:3C:CB:B7:60:31:E5:E0:13:8F:8D:D3:9A:23:F9:DE:47:FF:C3:5E:43:C1:14:4C:EA:27:D4:6A:5A:B1:CB:5F',
    sha1: 'DF:3C:24:F9:BF:D6:66:76:1B:26:80:73:FE:06:D1:CC:8D:4F:82:A4',
    address: 'https://cacerts.digicert.com/DigiCertGlobalRootG2.crt',
    // MC1224565; for Entra's hosts MC1193408. The address: Microsoft Learn, "Office TLS certificate changes".
    source:
      'https://techcommunity.microsoft.com/blog/exchange/trust-digicert-global-root-g2-certificate-authority-to-avoid-exchange-online-ema/4488311',
  },
];

export function microsoftRoot(name: string): MicrosoftRoot | undefined {
  return microsoftRoots.find((root) => root.name === name);
}
