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
  /** Full scopes of one resource, with offline_access. */
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

/** Rejects with a RequestFault: AADSTS… if Entra refuses, the connection's phase and code if Entra was not reached. */
export async function redeemCode(
  pool: HttpPool,
  authority: SignInAuthority,
  { code, verifier, nonce, redirectUri }: { code: string; verifier: string; nonce: string; redirectUri: string },
): Promise<UserTokens> {
  return ask(pool, authority, (client) =>
    client.acquireTokenByCode({ code, codeVerifier: verifier, nonce, redirectUri, scopes: [...authority.scopes] }),
  );
}

/** Entra returns a new refresh token, or the old one stays valid. */
export async function redeemRefreshToken(
  pool: HttpPool,
  authority: SignInAuthority,
  refreshToken: string,
): Promise<UserTokens> {
  const renewed = await ask(pool, authority, (client) =>
    client.acquireTokenByRefreshToken({ refreshToken, scopes: [...authority.scopes] }),
  );
  return { refreshToken, ...renewed };
}

async function ask(
  pool: HttpPool,
  authority: SignInAuthority,
  acquire: (client: ConfidentialClientApplication | PublicClientApplication) => Promise<AuthenticationResult | null>,
): Promise<UserTokens> {
  const network = keepingRefreshToken(loginNetwork(pool, authority.login));
  try {
    const result = await acquire(clientOf(authority, network));
    if (result === null || result.accessToken === '')
      throw questionFault(failureCodes.protocol, 'the answer holds no access token', 'token');
    const { refreshToken } = network;
    return {
      accessToken: result.accessToken,
      expiresAt: (result.expiresOn ?? new Date()).toISOString(),
      granted: result.scopes.slice(0, 50).map((scope) => scope.slice(0, 300)),
      ...(refreshToken === undefined ? {} : { refreshToken }),
    };
  } catch (error) {
    throw error instanceof Error && 'failure' in error ? error : requestFault(network.cause ?? failureOfMsal(error));
  }
}

/** MSAL does not return the refresh token, so it is read from the response. */
function keepingRefreshToken(network: TokenNetwork): TokenNetwork & { refreshToken: string | undefined } {
  const keeping: TokenNetwork & { refreshToken: string | undefined } = {
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
