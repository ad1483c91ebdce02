/** Fixed, so that a local bot can name it. Not a real secret. */
export const readerId = 'c1b5e0f4-6d0a-4f3e-9d57-3a1f2b8e7c03';
export const readerSecret = 'the-simulated-tenant-takes-this';

export interface ReaderOptions {
  clientId: string;
  secret: string;
  /** PEM. */
  certificate?: string;
  /** Default: all that the bot needs. */
  permissions?: readonly string[];
}
