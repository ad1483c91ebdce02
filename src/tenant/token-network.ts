/**
 * Connects MSAL to Entra over the room's own connections. MSAL has no timeout for a POST and drops the cause of errors,
 * so this keeps the last request's cause.
 */
import { request as plainRequest } from 'undici';
import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';
import { failureCodes, type Failure } from '../model/observation.ts';
import { createDeadline } from '../observe/deadline.ts';
import { originOf, readBody } from '../observe/http.ts';
import type { HttpPool } from '../observe/http-pool.ts';
import type { Endpoint } from '../observe/observer.ts';
import { failureIn, questionFault } from './refusal.ts';

export interface TokenNetwork extends INetworkModule {
  /** Why the last request gave no answer that MSAL can read. */
  cause: Failure | undefined;
}

/** Milliseconds, from the look-up to the last byte. */
export const tokenMs = 30_000;
const bodyCap = 262_144;

interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Only to the login host, even if MSAL asks for another URL. */
export function loginNetwork(pool: HttpPool, login: Endpoint): TokenNetwork {
  return networkOf(async (url, method, { headers = {}, body }) => {
    if (url.origin !== new URL(originOf(login)).origin)
      throw questionFault(failureCodes.targetNotAllowed, `${url.host} is not the login host`, 'token');
    return pool.request(
      login,
      { method, path: `${url.pathname}${url.search}`, headers, body, bodyCap },
      createDeadline(tokenMs),
    );
  });
}

/**
 * The managed identity's endpoint, on this machine or beside it, in clear text, from Azure's own environment variables.
 * Never through a proxy.
 */
export function identityNetwork(): TokenNetwork {
  return networkOf(async (url, method, { headers = {}, body }) => {
    const answer = await plainRequest(url, {
      method,
      headers,
      body: body ?? null,
      signal: createDeadline(tokenMs).signal,
    });
    return { status: answer.statusCode, headers: {}, body: (await readBody(answer.body, bodyCap)).text };
  });
}

type Send = (url: URL, method: 'GET' | 'POST', options: NetworkRequestOptions) => Promise<Answer>;

function networkOf(transmit: Send): TokenNetwork {
  const send = async <Body>(
    url: string,
    method: 'GET' | 'POST',
    options: NetworkRequestOptions = {},
  ): Promise<NetworkResponse<Body>> => {
    network.cause = undefined;
    try {
      const { status, headers, body } = await transmit(new URL(url), method, options);
      if (status === 429) throw questionFault(failureCodes.throttled, 'HTTP 429 in place of a token', 'token');
      // MSAL loses the status of an answer that is not JSON: the page of a captive portal, a proxy or a broken service.
      return { status, headers, body: readObject(body, status, headers) as Body };
    } catch (error) {
      network.cause = failureIn(error, 'token');
      throw error;
    }
  };
  const network: TokenNetwork = {
    cause: undefined,
    sendGetRequestAsync: (url, options) => send(url, 'GET', options),
    sendPostRequestAsync: (url, options) => send(url, 'POST', options),
  };
  return network;
}

function readObject(text: string, status: number, headers: Record<string, string>): object {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    // Not JSON. The refusal below reports it.
  }
  if (typeof parsed === 'object' && parsed !== null) return parsed;
  const what = `HTTP ${status} with ${headers['content-type'] ?? 'no content type'} in place of a token`;
  throw questionFault(status >= 500 ? failureCodes.serverError : failureCodes.protocol, what, 'token');
}
