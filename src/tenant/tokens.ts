/**
 * The reader application's tokens for Graph and Exchange Online: from MSAL, cached, one request at a time for each
 * resource. Tokens leave this file only for their authorization header. Secrets never leave it.
 */
import { createHash, X509Certificate } from 'node:crypto';
import { ConfidentialClientApplication, ManagedIdentityApplication, type NodeAuthOptions } from '@azure/msal-node';
import { failureCodes, type Failure } from '../model/observation.ts';
import { before } from '../observe/deadline.ts';
import { originOf } from '../observe/http.ts';
import { type HttpPool, requestFault } from '../observe/http-pool.ts';
import type { Deadline, Endpoint } from '../observe/observer.ts';
import { toPlain } from '../observe/plain.ts';
import type { Credential, ReaderApplication } from './tenant.ts';
import { identityNetwork, loginNetwork, type TokenNetwork } from './token-network.ts';

export interface TokenWish {
  login: Endpoint;
  tenantId: string;
  /** `https://graph.microsoft.com` or `https://outlook.office365.com`, or the cloud's equivalent. */
  resource: string;
  /** Requests a new token instead of the cached one. */
  fresh?: boolean;
}

export interface Tokens {
  /**
   * Rejects with a RequestFault: phase `token` and code AADSTS… if Entra refuses, the connection's phase and code if
   * Entra was not reached. The deadline does not end the request, because others may share it.
   */
  token(wish: TokenWish, deadline: Deadline): Promise<string>;
}

export function createTokens(application: ReaderApplication, pool: HttpPool): Tokens {
  const sources = new Map<string, Source>();
  return {
    token({ login, tenantId, resource, fresh = false }, deadline) {
      const key = JSON.stringify([
        login.host,
        login.port,
        login.address,
        login.addressPort,
        login.ca,
        tenantId,
        resource,
      ]);
      let source = sources.get(key);
      if (source === undefined) {
        source = { acquire: acquirer(application, pool, { login, tenantId, resource }), running: undefined };
        sources.set(key, source);
      }
      const asked = source;
      asked.running ??= asked.acquire(fresh).finally(() => (asked.running = undefined));
      return before(deadline, asked.running);
    },
  };
}

interface Source {
  acquire: (fresh: boolean) => Promise<string>;
  running: Promise<string> | undefined;
}

function acquirer(
  application: ReaderApplication,
  pool: HttpPool,
  wish: TokenWish,
): (fresh: boolean) => Promise<string> {
  // One MSAL application per resource, because its network keeps only one cause.
  const network =
    application.credential.kind === 'managed-identity' ? identityNetwork() : loginNetwork(pool, wish.login);
  let ask: ((fresh: boolean) => Promise<{ accessToken: string } | null>) | undefined;
  return async (fresh) => {
    network.cause = undefined;
    try {
      // Throws if the certificate is invalid.
      ask ??= clientOf(application, wish, network);
      const result = await ask(fresh);
      if (result === null || result.accessToken === '') throw new Error('the answer holds no token');
      return result.accessToken;
    } catch (error) {
      throw requestFault(network.cause ?? failureOfMsal(error));
    }
  };
}

function clientOf(
  { clientId, credential }: ReaderApplication,
  { login, tenantId, resource }: TokenWish,
  networkClient: TokenNetwork,
): (fresh: boolean) => Promise<{ accessToken: string } | null> {
  const system = { networkClient, disableInternalRetries: true };
  if (credential.kind === 'managed-identity') {
    const identity = new ManagedIdentityApplication({
      managedIdentityIdParams: { userAssignedClientId: clientId },
      system,
    });
    return (fresh) => identity.acquireToken({ resource, forceRefresh: fresh });
  }
  const client = new ConfidentialClientApplication({
    auth: { ...authorityOf(login, tenantId), clientId, ...proofOf(credential) },
    system,
  });
  return (fresh) => client.acquireTokenByClientCredential({ scopes: [`${resource}/.default`], skipCache: fresh });
}

export function authorityOf(login: Endpoint, tenantId: string): Omit<NodeAuthOptions, 'clientId'> {
  const origin = originOf(login).replace(/:443$/, '');
  return {
    authority: `${origin}/${tenantId}`,
    knownAuthorities: [new URL(origin).host],
    authorityMetadata: metadataOf(origin, tenantId),
  };
}

export function proofOf(credential: Exclude<Credential, { kind: 'managed-identity' }>): Partial<NodeAuthOptions> {
  return credential.kind === 'secret'
    ? { clientSecret: credential.secret }
    : {
        clientCertificate: {
          thumbprintSha256: thumbprintOf(credential.certificate),
          privateKey: credential.privateKey,
          x5c: credential.certificate,
        },
      };
}

/** Entra's public metadata, so that MSAL does not request it. */
function metadataOf(origin: string, tenantId: string): string {
  return JSON.stringify({
    authorization_endpoint: `${origin}/${tenantId}/oauth2/v2.0/authorize`,
    token_endpoint: `${origin}/${tenantId}/oauth2/v2.0/token`,
    end_session_endpoint: `${origin}/${tenantId}/oauth2/v2.0/logout`,
    jwks_uri: `${origin}/${tenantId}/discovery/v2.0/keys`,
    issuer: `${origin}/${tenantId}/v2.0`,
  });
}

function thumbprintOf(certificate: string): string {
  return createHash('sha256').update(new X509Certificate(certificate).raw).digest('hex');
}

/** Only Entra's sentence. MSAL's frame and the request's ids would make every refusal a different text. */
export function withoutFrame(message: string): string {
  return message
    .replace(/^Error\(s\):[\s\S]*? - Description: /, '')
    .replace(/ (?:- Correlation ID: [\s\S]*|Trace ID: [\s\S]*)$/, '');
}

/** Reads only these fields of MSAL's error, because the error may contain more than may be stored. */
export function failureOfMsal(thrown: unknown): Failure {
  const {
    errorCode = '',
    errorNo,
    errorMessage = thrown instanceof Error ? thrown.message : '',
  } = thrown as { errorCode?: string; errorNo?: string | number; errorMessage?: string };
  const number = errorNo === undefined || errorNo === '' ? /AADSTS(\d{4,8})/.exec(errorMessage)?.[1] : String(errorNo);
  const code =
    number === undefined
      ? errorCode === ''
        ? failureCodes.observerFailed
        : errorCode.toUpperCase()
      : `AADSTS${number}`;
  return { phase: 'token', code: toPlain(code, 80), text: toPlain(withoutFrame(errorMessage), 1000) };
}
