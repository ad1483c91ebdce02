/**
 * The reader's tokens for Graph and Exchange Online: from MSAL, remembered in its cache until they run out, one request
 * at a time for each resource. Neither tokens nor secrets leave this file but in the header that they are for.
 */
import { createHash, X509Certificate } from 'node:crypto';
import { ConfidentialClientApplication, ManagedIdentityApplication, type NodeAuthOptions } from '@azure/msal-node';
import { failureCodes, type Failure } from '../model/observation.ts';
import { before } from '../observe/deadline.ts';
import { originOf } from '../observe/http.ts';
import { type HttpPool, requestFault } from '../observe/http-pool.ts';
import type { Deadline, Endpoint } from '../observe/observer.ts';
import { plain } from '../observe/plain.ts';
import type { Reader } from './tenant.ts';
import { identityNetwork, loginNetwork, type TokenNetwork } from './token-network.ts';

export interface TokenWish {
  /** The login host of the tenant's cloud. */
  login: Endpoint;
  tenantId: string;
  /** `https://graph.microsoft.com` or `https://outlook.office365.com`, as the cloud calls them. */
  resource: string;
  /** Not the remembered one. */
  fresh?: boolean;
}

export interface Tokens {
  /**
   * Rejects with a RequestFault: phase `token` and code AADSTS… for Entra's refusals, the connection's own phase and
   * code where Entra was not reached. The deadline ends the waiting and not the request, which others may be waiting
   * for too.
   */
  token(wish: TokenWish, deadline: Deadline): Promise<string>;
}

export function createTokens(reader: Reader, pool: HttpPool): Tokens {
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
        source = { acquire: acquirer(reader, pool, { login, tenantId, resource }), running: undefined };
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

function acquirer(reader: Reader, pool: HttpPool, wish: TokenWish): (fresh: boolean) => Promise<string> {
  // An application object for each resource: its network then has one request's cause to remember, not two.
  const network = reader.credential.kind === 'managed-identity' ? identityNetwork() : loginNetwork(pool, wish.login);
  let ask: ((fresh: boolean) => Promise<{ accessToken: string } | null>) | undefined;
  return async (fresh) => {
    network.cause = undefined;
    try {
      // A certificate that is none shows itself here.
      ask ??= clientOf(reader, wish, network);
      const result = await ask(fresh);
      if (result === null || result.accessToken === '') throw new Error('the answer holds no token');
      return result.accessToken;
    } catch (error) {
      throw requestFault(network.cause ?? failureOfMsal(error));
    }
  };
}

function clientOf(
  { clientId, credential }: Reader,
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
  const secret: Partial<NodeAuthOptions> =
    credential.kind === 'secret'
      ? { clientSecret: credential.secret }
      : {
          clientCertificate: {
            thumbprintSha256: thumbprintOf(credential.certificate),
            privateKey: credential.privateKey,
            x5c: credential.certificate,
          },
        };
  const origin = originOf(login).replace(/:443$/, '');
  const application = new ConfidentialClientApplication({
    auth: {
      clientId,
      authority: `${origin}/${tenantId}`,
      knownAuthorities: [new URL(origin).host],
      authorityMetadata: metadataOf(origin, tenantId),
      ...secret,
    },
    system,
  });
  return (fresh) => application.acquireTokenByClientCredential({ scopes: [`${resource}/.default`], skipCache: fresh });
}

/** What Entra publishes about the tenant, as far as MSAL needs it: known, so nothing has to be looked up first. */
export function metadataOf(origin: string, tenantId: string): string {
  return JSON.stringify({
    authorization_endpoint: `${origin}/${tenantId}/oauth2/v2.0/authorize`,
    token_endpoint: `${origin}/${tenantId}/oauth2/v2.0/token`,
    end_session_endpoint: `${origin}/${tenantId}/oauth2/v2.0/logout`,
    jwks_uri: `${origin}/${tenantId}/discovery/v2.0/keys`,
    issuer: `${origin}/${tenantId}/v2.0`,
  });
}

export function thumbprintOf(certificate: string): string {
  return createHash('sha256').update(new X509Certificate(certificate).raw).digest('hex');
}

/** Entra's own sentence: what MSAL puts around it, and the ids of one request, make every refusal another text. */
export function withoutFrame(message: string): string {
  return message
    .replace(/^Error\(s\):[\s\S]*? - Description: /, '')
    .replace(/ (?:- Correlation ID: [\s\S]*|Trace ID: [\s\S]*)$/, '');
}

/** MSAL's errors by their fields; nothing else of them is kept. */
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
  return { phase: 'token', code: plain(code, 80), text: plain(withoutFrame(errorMessage), 1000) };
}
