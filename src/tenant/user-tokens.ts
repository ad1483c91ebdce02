/**
 * Redeems a person's authorization code or refresh token through MSAL. Keeps nothing: an MSAL application and its cache
 * last for one request.
 */
import {
  ConfidentialClientApplication,
  PublicClientApplication,
  type AuthenticationResult,
  type NodeAuthOptions,
} from '@azure/msal-node';
import { failureCodes } from '../model/observation.ts';
import { type HttpPool, requestFault } from '../observe/http-pool.ts';
import type { Endpoint } from '../observe/observer.ts';
import { questionFault } from './refusal.ts';
import type { Credential } from './tenant.ts';
import { loginNetwork, type TokenNetwork } from './token-network.ts';
import { authorityOf, failureOfMsal, proofOf } from './tokens.ts';

/**
 * The registration for people's sign-ins. Without a credential it is a public client, with its redirect URI under
 * "Mobile and desktop applications".
 */
export interface SignInApplication {
  clientId: string;
  credential?: Exclude<Credential, { kind: 'managed-identity' }>;
}

export interface SignInAuthority {
  application: SignInApplication;
  login: Endpoint;
  tenantId: string;
  /** Full scopes of one resource with offline_access, or only those of OpenID Connect. */
  scopes: readonly string[];
}

export interface UserTokens {
  accessToken: string;
  /** ISO 8601 */
  expiresAt: string;
  /** The scopes that Entra granted. */
  granted: string[];
  refreshToken?: string;
}

/** What Entra's redirect brought, and what the request for it held. */
export interface RedirectedCode {
  code: string;
  verifier: string;
  nonce: string;
  redirectUri: string;
}

/** Rejects with a RequestFault: AADSTS… if Entra refuses, the connection's phase and code if Entra was not reached. */
export async function redeemCode(
  pool: HttpPool,
  authority: SignInAuthority,
  redirected: RedirectedCode,
): Promise<UserTokens> {
  return ask(pool, authority, byCode(authority, redirected), tokensOf);
}

/** Only who the person is: the other tokens are dropped. The id token is not verified. Rejects as redeemCode does. */
export async function redeemForIdToken(
  pool: HttpPool,
  authority: SignInAuthority,
  redirected: RedirectedCode,
): Promise<string> {
  return ask(pool, authority, byCode(authority, redirected), ({ idToken }) => {
    if (idToken === '') throw questionFault(failureCodes.protocol, 'the answer holds no id token', 'token');
    return idToken;
  });
}

/** Entra returns a new refresh token, or the old one stays valid. */
export async function redeemRefreshToken(
  pool: HttpPool,
  authority: SignInAuthority,
  refreshToken: string,
): Promise<UserTokens> {
  const scopes = [...authority.scopes];
  const renewed = await ask(
    pool,
    authority,
    (client) => client.acquireTokenByRefreshToken({ refreshToken, scopes }),
    tokensOf,
  );
  return { refreshToken, ...renewed };
}

type Acquire = (
  client: ConfidentialClientApplication | PublicClientApplication,
) => Promise<AuthenticationResult | null>;
type KeepingNetwork = TokenNetwork & { refreshToken: string | undefined };

function byCode({ scopes }: SignInAuthority, { code, verifier, nonce, redirectUri }: RedirectedCode): Acquire {
  return (client) =>
    client.acquireTokenByCode({ code, codeVerifier: verifier, nonce, redirectUri, scopes: [...scopes] });
}

function tokensOf(result: AuthenticationResult, { refreshToken }: KeepingNetwork): UserTokens {
  if (result.accessToken === '')
    throw questionFault(failureCodes.protocol, 'the answer holds no access token', 'token');
  return {
    accessToken: result.accessToken,
    expiresAt: (result.expiresOn ?? new Date()).toISOString(),
    granted: result.scopes.slice(0, 50).map((scope) => scope.slice(0, 300)),
    ...(refreshToken === undefined ? {} : { refreshToken }),
  };
}

async function ask<Kept>(
  pool: HttpPool,
  authority: SignInAuthority,
  acquire: Acquire,
  keep: (result: AuthenticationResult, network: KeepingNetwork) => Kept,
): Promise<Kept> {
  const network = keepingRefreshToken(loginNetwork(pool, authority.login));
  try {
    const result = await acquire(clientOf(authority, network));
    if (result === null) throw questionFault(failureCodes.protocol, 'the answer holds no token', 'token');
    return keep(result, network);
  } catch (error) {
    throw error instanceof Error && 'failure' in error ? error : requestFault(network.cause ?? failureOfMsal(error));
  }
}

/** MSAL does not return the refresh token, so it is read from the response. */
function keepingRefreshToken(network: TokenNetwork): KeepingNetwork {
  const keeping: KeepingNetwork = {
    refreshToken: undefined,
    get cause() {
      return network.cause;
    },
    set cause(cause) {
      network.cause = cause;
    },
    sendGetRequestAsync: (url, options) => network.sendGetRequestAsync(url, options),
    async sendPostRequestAsync<Body>(url: string, options?: Parameters<TokenNetwork['sendPostRequestAsync']>[1]) {
      const answer = await network.sendPostRequestAsync<Body>(url, options);
      keeping.refreshToken = refreshTokenIn(answer.body);
      return answer;
    },
  };
  return keeping;
}

export function refreshTokenIn(body: unknown): string | undefined {
  const token = typeof body === 'object' && body !== null && 'refresh_token' in body ? body.refresh_token : undefined;
  return typeof token === 'string' && token !== '' && token.length <= 20_000 ? token : undefined;
}

function clientOf(
  { application: { clientId, credential }, login, tenantId }: SignInAuthority,
  networkClient: TokenNetwork,
): ConfidentialClientApplication | PublicClientApplication {
  const auth: NodeAuthOptions = { clientId, ...authorityOf(login, tenantId) };
  const system = { networkClient, disableInternalRetries: true };
  if (credential === undefined) return new PublicClientApplication({ auth, system });
  return new ConfidentialClientApplication({ auth: { ...auth, ...proofOf(credential) }, system });
}
