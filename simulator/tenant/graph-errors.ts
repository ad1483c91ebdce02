/**
 * Graph's refusals. Form: Microsoft Learn, "Microsoft Graph error responses and resource types"; texts: published issue
 * reports.
 */
import { randomUUID } from 'node:crypto';
import type { Reply } from './reply.ts';

export function graphError(status: number, code: string, message: string, headers: Record<string, string> = {}): Reply {
  const requestId = randomUUID();
  const innerError = {
    date: new Date().toISOString().slice(0, 19),
    'request-id': requestId,
    'client-request-id': requestId,
  };
  return { status, headers: { 'request-id': requestId, ...headers }, body: { error: { code, message, innerError } } };
}

const challenge = {
  'www-authenticate':
    'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", ' +
    'client_id="00000003-0000-0000-c000-000000000000"',
};

export const unauthenticated = {
  none: () => graphError(401, 'InvalidAuthenticationToken', 'Access token is empty.', challenge),
  unknown: () =>
    graphError(401, 'InvalidAuthenticationToken', 'Lifetime validation failed, the token is expired.', challenge),
  'other-resource': () =>
    graphError(401, 'InvalidAuthenticationToken', 'Access token validation failure. Invalid audience.', challenge),
};

export const denied = {
  directory: () => graphError(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.'),
  policy: () =>
    graphError(
      403,
      'AccessDenied',
      'You cannot perform the requested operation, required scopes are missing in the token.',
    ),
  log: () =>
    graphError(
      403,
      'Authentication_MSGraphPermissionMissing',
      'Calling principal does not have required MSGraph permissions AuditLog.Read.All',
    ),
  mailbox: () => graphError(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.'),
};

export const noPremium = () =>
  graphError(
    403,
    'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
    "Neither tenant is B2C or tenant doesn't have premium license",
  );

export const notFound = (what: string) =>
  graphError(
    404,
    'Request_ResourceNotFound',
    `Resource '${what.slice(0, 200)}' does not exist or one of its queried reference-property objects are not present.`,
  );

export const unsupportedFilter = () =>
  graphError(
    400,
    'Request_UnsupportedQuery',
    'Unsupported or invalid query filter clause specified for this resource.',
  );

export const noSegment = (segment: string) =>
  graphError(400, 'BadRequest', `Resource not found for the segment '${segment.slice(0, 100)}'.`);

/** Source: Microsoft Learn, "Microsoft Graph throttling guidance". */
export const throttled = (seconds: number) =>
  graphError(429, 'TooManyRequests', 'Too many requests', { 'retry-after': String(seconds) });
