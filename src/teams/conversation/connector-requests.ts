/** Requests to the Bot Connector: paced, signed, limited in time, counted and retried. */
import { type Activity, type CloudAdapter, type ConversationReference, TurnContext } from 'botbuilder';
import type { Meter, teamsAnswers } from '../../model/meter.ts';
import { referenceOf } from './address.ts';
import { type Address, ChatError } from './chat-port.ts';
import type { ConnectorToken } from './connector-token.ts';
import { createPace } from './pace.ts';
import { type RetryPolicy, wait, withRetries } from './retry.ts';
import type { Pipeline } from './targeted.ts';

/** For one request; botbuilder's default is minutes. */
const answerWithinMs = 15_000;
/** For all that botbuilder does for one request. A late attempt must post nothing. */
const usualAttemptMs = 20_000;
/** For the bot's token. Nothing was sent yet, so nothing is posted twice. */
const tokenWithinMs = 10 * 60_000;
/** For a question about a conversation: a person waits for the answer. */
export const knownWithinMs = 4000;

export interface ReachedConversation {
  connector: Connector;
  conversation: string;
  template: Partial<Activity>;
  context: TurnContext;
  options: RequestOptions;
}

interface RequestOptions {
  timeout: number;
  abortSignal?: AbortSignal;
}

interface NewConversation {
  isGroup: false;
  bot: { id: string; name: string };
  members: { id: string }[];
  tenantId?: string | undefined;
  channelData: { tenant?: { id: string } };
}

interface Connector {
  conversations: {
    createConversation(parameters: NewConversation, options: RequestOptions): Promise<unknown>;
    sendToConversation(
      conversation: string,
      activity: Partial<Activity>,
      options: RequestOptions,
    ): Promise<{ id: string }>;
    updateActivity(
      conversation: string,
      activityId: string,
      activity: Partial<Activity>,
      options: RequestOptions,
    ): Promise<{ id: string }>;
    deleteActivity(conversation: string, activityId: string, options: RequestOptions): Promise<unknown>;
    getConversationMember(conversation: string, member: string, options: RequestOptions): Promise<unknown>;
    getConversationPagedMembers(conversation: string, options: RequestOptions): Promise<unknown>;
  };
  client?: { pipeline?: Pipeline & { removePolicy(policy: { name: string }): unknown } };
}

export interface ConnectorRequests {
  /** Resolves when the bot has its token and may send. */
  ready(): Promise<void>;
  send<Answer>(to: Address, what: Request<Answer>, attempts?: number): Promise<Answer>;
  /** For questions while a person waits. */
  ask<Answer>(at: Address, what: Request<Answer>): Promise<Answer>;
}

type Request<Answer> = (reached: ReachedConversation) => Promise<Answer>;

export interface ConnectorOptions {
  token: ConnectorToken;
  signal: AbortSignal;
  meter: Meter;
  attemptMs?: number | undefined;
}

export function createConnectorRequests(
  adapter: CloudAdapter,
  appId: string,
  { token, signal, meter, attemptMs = usualAttemptMs }: ConnectorOptions,
): ConnectorRequests {
  const sendPolicy: RetryPolicy = {
    attempts: 6,
    firstPauseMs: 500,
    longestPauseMs: 60_000,
    signal,
    onRetry: () => meter.count('teams_retries_total', {}),
  };
  const pace = createPace({ signal });
  const askPolicy: RetryPolicy = { ...sendPolicy, attempts: 2, longestPauseMs: 1000 };

  const withConnector = async <Answer>(
    to: Address,
    what: (reached: ReachedConversation) => Promise<Answer>,
    { withinMs = tokenWithinMs, ...policy }: RetryPolicy & { withinMs?: number },
  ): Promise<Answer> => {
    const reference = referenceOf(to);
    const { id } = reference.conversation;
    const attempt = () =>
      reach(reference, async (reached) => {
        await token.ready(withinMs);
        return paced(id, () => counted(limited(reached, what, attemptMs)));
      });
    const withAnotherToken = (error: unknown): Promise<Answer> => {
      if (!(error instanceof ChatError) || error.status !== 401) throw error;
      token.refused();
      return attempt();
    };
    return withRetries(() => attempt().catch(withAnotherToken), policy);
  };
  const reach = <Answer>(
    reference: ConversationReference,
    what: (reached: Omit<ReachedConversation, 'options'>) => Promise<Answer>,
  ): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const reached = adapter.continueConversationAsync(appId, reference, async (context) => {
        const connector = context.turnState.get<Connector>(adapter.ConnectorClientKey);
        retryOnlyHere(connector);
        const template = TurnContext.applyConversationReference({}, { ...reference, activityId: undefined } as never);
        // Errors must not reach botbuilder's error handler.
        await what({ connector, conversation: reference.conversation.id, template, context }).then(resolve, reject);
      });
      reached.catch((error: unknown) => reject(chatErrorOf(error)));
    });
  const paced = async <Answer>(conversation: string, send: () => Promise<Answer>): Promise<Answer> => {
    await pace.turn();
    try {
      return await send();
    } catch (error) {
      if (error instanceof ChatError && error.status === 429) pace.refused(conversation);
      throw error;
    }
  };
  const counted = async <Answer>(answer: Promise<Answer>): Promise<Answer> => {
    const begun = performance.now();
    try {
      const answered = await answer;
      meter.count('teams_requests_total', { answer: 'ok' });
      meter.answered('teams');
      return answered;
    } catch (error) {
      if (error instanceof ChatError) {
        meter.count('teams_requests_total', { answer: answerOf(error.status) });
        if (error.status === 0 || error.status >= 500) meter.failed('teams', error);
        else meter.answered('teams');
      }
      throw error;
    } finally {
      meter.measure('teams_request_seconds', {}, (performance.now() - begun) / 1000);
    }
  };

  return {
    async ready() {
      await token.ready(tokenWithinMs).catch(() => {});
      await pace.ready();
    },
    send: (to, what, attempts = sendPolicy.attempts) => withConnector(to, what, { ...sendPolicy, attempts }),
    ask: (at, what) =>
      withConnector(at, (reached) => Promise.race([what(reached), timeOut(knownWithinMs, signal)]), {
        ...askPolicy,
        withinMs: knownWithinMs,
      }),
  };
}

/** The SDK's own three attempts do not cover 412, ignore the signal, and would multiply these. */
function retryOnlyHere({ client }: Connector): void {
  client?.pipeline?.removePolicy({ name: 'defaultRetryPolicy' });
}

/** Rejects with a ChatError only. */
async function limited<Answer>(
  reached: Omit<ReachedConversation, 'options'>,
  what: (reached: ReachedConversation) => Promise<Answer>,
  attemptMs: number,
): Promise<Answer> {
  const over = new AbortController();
  let limit: NodeJS.Timeout | undefined;
  const expired = new Promise<never>((_resolve, reject) => {
    limit = setTimeout(() => {
      over.abort();
      reject(new ChatError(0, `no answer within ${attemptMs} ms`));
    }, attemptMs);
  });
  const options = { timeout: answerWithinMs, abortSignal: over.signal };
  try {
    return await Promise.race([what({ ...reached, options }), expired]);
  } catch (error) {
    throw chatErrorOf(error);
  } finally {
    clearTimeout(limit);
  }
}

const knownAnswers = ['400', '401', '403', '404', '412', '413', '429', '502', '503', '504'] as const;

function answerOf(status: number): (typeof teamsAnswers)[number] {
  const known = knownAnswers.find((each) => Number(each) === status);
  return known ?? (status < 400 ? 'none' : status < 500 ? 'other-4xx' : 'other-5xx');
}

/** For requests that accept no time-out. */
async function timeOut(ms: number, signal: AbortSignal): Promise<never> {
  await wait(ms, signal);
  throw Object.assign(new Error(`no answer within ${ms} ms`), { statusCode: 0 });
}

function chatErrorOf(error: unknown): ChatError {
  if (error instanceof ChatError) return error;
  const { statusCode, code, message, response } = error as {
    statusCode?: number;
    code?: string;
    message?: string;
    response?: { headers?: { get(name: string): string | undefined } };
  };
  const text = `${code ?? ''} ${message ?? ''}`.trim().replace(/\s+/g, ' ').slice(0, 300);
  return new ChatError(statusCode ?? 0, text, retryAfterOf(response?.headers?.get('retry-after')));
}

/** Seconds or an HTTP date (RFC 9110 section 10.2.3). */
function retryAfterOf(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const ms = /^\d+(\.\d+)?$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}
