/**
 * Entra's refusal, before it becomes a page, a redirect or JSON. Codes: Microsoft Learn, "Microsoft Entra
 * authentication and authorization error codes".
 */
import { type EntraError, entraError } from '../entra-errors.ts';

export interface SignInRefusal {
  /** OAuth's error code. */
  error: string;
  code: number;
  text: string;
}

export function refusal(error: string, code: number, text: string): SignInRefusal {
  return { error, code, text };
}

export function inJson({ error, code, text }: SignInRefusal): EntraError {
  return entraError(error, code, text);
}

export const missing = (name: string): SignInRefusal =>
  refusal('invalid_request', 900144, `The request body must contain the following parameter: '${name}'.`);

export const unknownApplication = (clientId: string, tenantId: string): SignInRefusal =>
  refusal(
    'unauthorized_client',
    700016,
    `Application with identifier '${clientId.slice(0, 100)}' was not found in the directory '${tenantId}'. ` +
      'This can happen if the application has not been installed by the administrator of the tenant or ' +
      'consented to by any user in the tenant. You may have sent your authentication request to the wrong ' +
      'tenant.',
  );

export const declined = (): SignInRefusal =>
  refusal('access_denied', 65004, 'User declined to consent to access the app.');
