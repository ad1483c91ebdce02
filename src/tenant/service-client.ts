/**
 * Requests to one service (Microsoft Graph or Exchange Online) for one tenant: with a bearer token, few at a time, and
 * back-off when throttled (Retry-After, otherwise exponential) until the run's deadline.
 */
import { randomUUID } from 'node:crypto';
import type { counters, Meter } from '../model/meter.ts';
import { failureCodes } from '../model/observation.ts';
import { createDeadline } from '../observe/deadline.ts';
import type { HttpRequest, HttpResponse } from '../observe/http.ts';
import type { HttpPool } from '../observe/http-pool.ts';
import type { Deadline, Endpoint } from '../observe/observer.ts';
import { retryAfterMs } from '../observe/second-try.ts';
import type { Clock } from './clock.ts';
import type { ConcurrencyLimit } from './limits.ts';
import { questionFault } from './refusal.ts';
import type { Asking } from './tenant.ts';

export interface ServiceClient {
  endpoint: Endpoint;
  /** Rejects with a RequestFault. Never returns 429 or 503. */
  send(request: HttpRequest): Promise<HttpResponse>;
  /** Waits before the next attempt, counted from 0. THROTTLED if no time is left. */
  backOff(attempt: number, retryAfterMs: number | undefined): Promise<void>;
  /** Aborted at the run's deadline or when the run is stopped. */
  signal: AbortSignal;
}

export interface ServiceClientOptions {
  pool: HttpPool;
  name: 'graph' | 'exchange';
  endpoint: Endpoint;
  /** `fresh`: not the cached one. */
  token: (fresh: boolean) => Promise<string>;
  limit: ConcurrencyLimit;
  clock: Clock;
  /** The deadline by the clock, ms since 1970. */
  until: number;
  deadline: Deadline;
  /** The requests to this service are short and precede those to other services. */
  first?: boolean;
  meter: Meter;
  onRequest: Asking['onRequest'];
}

/** One lost answer must not use up the whole run. */
const requestMs = 60_000;

export function createServiceClient({
  pool,
  name,
  endpoint,
  token,
  limit,
  clock,
  until,
  deadline,
  first = false,
  meter,
  onRequest,
}: ServiceClientOptions): ServiceClient {
  // One throttled request delays all, because requests during throttling prolong it.
  let pausedUntil = 0;
  const backOff: ServiceClient['backOff'] = async (attempt, retryAfterMs) => {
    // A repeated Retry-After of 0 would cause a storm of requests.
    const ms = retryAfterMs === undefined ? Math.min(1000 * 2 ** attempt, 60_000) : Math.max(retryAfterMs, 1000);
    if (clock.now() + ms >= until)
      throw questionFault(
        failureCodes.throttled,
        `asked to wait ${Math.ceil(ms / 1000)} s, longer than this run lasts`,
      );
    pausedUntil = Math.max(pausedUntil, clock.now() + ms);
    await clock.wait(ms, deadline.signal);
  };
  const counted = async (clientRequestId: string, answer: Promise<HttpResponse>): Promise<HttpResponse> => {
    const begun = performance.now();
    let outcome: TenantOutcome = 'no-answer';
    let [status, requestId]: [number?, string?] = [];
    try {
      const answered = await answer;
      ({ status } = answered);
      outcome = outcomeOf(status);
      requestId = idIn(answered.headers['request-id']);
      return answered;
    } finally {
      meter.count('tenant_requests_total', { service: name, outcome });
      if (outcome !== 'no-answer' && outcome !== 'unavailable') meter.answered(name);
      else if (!deadline.signal.aborted) meter.failed(name, new Error(`${outcome} (${status ?? 'no status'})`));
      const ms = Math.round(performance.now() - begun);
      meter.measure('tenant_request_seconds', { service: name }, ms / 1000);
      onRequest?.({ service: name, status, ms, clientRequestId, requestId });
    }
  };
  const once = async (request: HttpRequest, fresh: boolean): Promise<HttpResponse> => {
    while (pausedUntil > clock.now()) await clock.wait(pausedUntil - clock.now(), deadline.signal);
    const bearer = await token(fresh);
    const clientRequestId = randomUUID();
    const own = { authorization: `Bearer ${bearer}`, 'client-request-id': clientRequestId };
    return limit(
      () =>
        counted(
          clientRequestId,
          pool.request(
            endpoint,
            { ...request, headers: { ...request.headers, ...own } },
            createDeadline(Math.min(requestMs, deadline.left()), deadline.signal),
          ),
        ),
      deadline.signal,
      first,
    );
  };
  return {
    endpoint,
    backOff,
    signal: deadline.signal,
    async send(request) {
      let fresh = false;
      for (let attempt = 0; ; attempt += 1) {
        const response = await once(request, fresh);
        const renewed = fresh;
        fresh = false;
        if (response.status === 401 && !renewed && asksForAnotherToken(response)) fresh = true;
        else if (isWorthWaiting(response.status, attempt))
          await backOff(attempt, askedPauseMs(response.headers, clock));
        else return response;
      }
    },
  };
}

/** The text goes into the log, so only an id is accepted. */
function idIn(text: string | undefined): string | undefined {
  return text !== undefined && /^[0-9a-f-]{36}$/i.test(text) ? text : undefined;
}

type TenantOutcome = (typeof counters)['tenant_requests_total']['labels']['outcome'][number];

function outcomeOf(status: number): TenantOutcome {
  if (status === 429) return 'throttled';
  if (status >= 500) return 'unavailable';
  return status >= 400 ? 'refused' : 'answered';
}

/** 429 and 503 are retried until the deadline. A gateway's 502 or 504 is usually brief and retried twice. */
export function isWorthWaiting(status: number, attempt: number): boolean {
  return status === 429 || status === 503 || ((status === 502 || status === 504) && attempt < 2);
}

/** Retry-After in milliseconds. Header names in a batch's answers may have any case. */
export function askedPauseMs(headers: Record<string, string>, clock: Clock): number | undefined {
  const header = Object.entries(headers).find(([name]) => name.toLowerCase() === 'retry-after')?.[1];
  return retryAfterMs(header, clock.now());
}

/** The token expired or was revoked early. A new one does not help against a 401 for a missing role. */
function asksForAnotherToken({ body, headers }: HttpResponse): boolean {
  return /InvalidAuthenticationToken|invalid_token|token.{0,40}expired/i.test(
    `${body.slice(0, 2000)} ${headers['www-authenticate'] ?? ''}`,
  );
}
