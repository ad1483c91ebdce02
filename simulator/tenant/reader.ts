/**
 * The application that the bot reads the simulated tenant with: fixed, so that a bot that is started here can name it.
 * It is no real secret.
 */
export const readerId = 'c1b5e0f4-6d0a-4f3e-9d57-3a1f2b8e7c03';
export const readerSecret = 'the-simulated-tenant-takes-this';

export interface ReaderOptions {
  clientId: string;
  secret: string;
  /** PEM of the certificate that was uploaded for it, if any. */
  certificate?: string;
  /** The application permissions of Microsoft Graph that it was given; by default all that the bot asks for. */
  permissions?: readonly string[];
}
