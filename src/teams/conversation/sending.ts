/**
 * The ChatPort over the Bot Connector's REST API: POST, PUT and DELETE /v3/conversations/{id}/activities(/{id}), GET
 * …/members/{id}, …/pagedmembers, /v3/teams/{id} and /v3/teams/{id}/conversations. What one member alone is to see is
 * a targeted message (targeted.ts).
 */
import { type Activity, type CloudAdapter, type ConversationReference, TeamsInfo, TurnContext } from 'botbuilder';
import type { Meter, teamsAnswers } from '../../model/meter.ts';
import { addressOfOther, referenceOf } from './address.ts';
import { type Address, ChatError, type ChatPort, type Outgoing, type Recipient } from './chat-port.ts';
import { isPersonIn, membersIn, teamIn } from './connector-answers.ts';
import { consentAttachment, infoAttachment } from './file-consent.ts';
import type { ConnectorToken } from './connector-token.ts';
import { createPace } from './pace.ts';
import { channelOf } from './places.ts';
import { type RetryPolicy, wait, withRetries } from './retry.ts';
import { createRefusedTargets, isRefusalOfTargeting, type Pipeline, targeted } from './targeted.ts';

/** Time-out of one request to the connector; botbuilder's own would be minutes. */
const answerWithinMs = 15_000;
/** Time limit of everything that botbuilder does for one request. An attempt that is over it must not post any more. */
const usualAttemptMs = 20_000;
/** How long a message waits for the bot's own token: nothing of it was sent yet, so nothing is posted twice. */
const tokenWithinMs = 10 * 60_000;
/** How many targeted messages are remembered, for their edits. */
const mostTargeted = 1000;
/** Time-out of a question about a place, shorter because a person waits for the answer. */
const knownWithinMs = 4000;

export function createSending(
  adapter: CloudAdapter,
  appId: string,
  {
    token,
    signal,
    meter,
    attemptMs = usualAttemptMs,
  }: { token: ConnectorToken; signal: AbortSignal; meter: Meter; attemptMs?: number | undefined },
): ChatPort {
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
    what: (reached: Reached) => Promise<Answer>,
    { withinMs = tokenWithinMs, ...policy }: RetryPolicy & { withinMs?: number },
  ): Promise<Answer> => {
    const reference = referenceOf(to);
    const { id } = reference.conversation;
    const attempt = () =>
      reach(reference, async (reached) => {
        await token.ready(withinMs);
        return paced(id, () => counted(limited(reached, what, attemptMs)));
      });
    return withRetries(attempt, policy);
  };
  const reach = <Answer>(
    reference: ConversationReference,
    what: (reached: Omit<Reached, 'options'>) => Promise<Answer>,
  ): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const reached = adapter.continueConversationAsync(appId, reference, async (context) => {
        const connector = context.turnState.get<Connector>(adapter.ConnectorClientKey);
        retryOnlyHere(connector);
        const template = TurnContext.applyConversationReference({}, { ...reference, activityId: undefined } as never);
        // An error must reject this promise instead of going to botbuilder's error handler.
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
      return answered;
    } catch (error) {
      if (error instanceof ChatError) meter.count('teams_requests_total', { answer: answerOf(error.status) });
      throw error;
    } finally {
      meter.measure('teams_request_seconds', {}, (performance.now() - begun) / 1000);
    }
  };
  const ask = <Answer>(at: Address, what: (reached: Reached) => Promise<Answer>): Promise<Answer> =>
    withConnector(at, (reached) => Promise.race([what(reached), timeOut(knownWithinMs, signal)]), {
      ...askPolicy,
      withinMs: knownWithinMs,
    });

  const refusedTargets = createRefusedTargets();
  /** Ids of targeted messages, the newest of this process: what is edited is mostly new. */
  const targetedIds = new Set<string>();

  const create = async (to: Address, outgoing: Outgoing, onlyFor?: Recipient): Promise<string> => {
    const { id } = await withConnector(
      to,
      ({ connector, conversation, template, options }) => {
        if (onlyFor !== undefined) targeted(connector.client?.pipeline);
        const recipient = onlyFor === undefined ? {} : { recipient: { id: onlyFor.account, name: onlyFor.name } };
        return connector.conversations.sendToConversation(
          conversation,
          { ...template, ...activityOf(outgoing), ...recipient },
          options,
        );
      },
      // The plain way is left for what comes after it.
      onlyFor === undefined ? sendPolicy : { ...sendPolicy, attempts: 3 },
    );
    return id;
  };

  return {
    async ready() {
      await token.ready(tokenWithinMs).catch(() => {});
      await pace.ready();
    },
    async post(to, outgoing, { onlyFor } = {}) {
      const place = channelOf(referenceOf(to).conversation.id);
      if (onlyFor === undefined || refusedTargets.has(place)) return create(to, outgoing);
      try {
        const id = await create(to, outgoing, onlyFor);
        // A set lists the oldest first.
        if (targetedIds.size >= mostTargeted) targetedIds.delete([...targetedIds][0] ?? '');
        targetedIds.add(id);
        return id;
      } catch (error) {
        if (!(error instanceof ChatError) || signal.aborted) throw error;
        const id = await create(to, outgoing);
        // The same was taken in the plain way, so what is refused here is targeting it.
        if (isRefusalOfTargeting(error)) refusedTargets.add(place);
        return id;
      }
    },
    async edit(to, activity, outgoing) {
      await withConnector(
        to,
        ({ connector, conversation, template, options }) => {
          if (targetedIds.has(activity)) targeted(connector.client?.pipeline);
          return connector.conversations.updateActivity(
            conversation,
            activity,
            { ...template, ...activityOf(outgoing), id: activity },
            options,
          );
        },
        sendPolicy,
      );
    },
    async remove(to, activity) {
      await withConnector(
        to,
        ({ connector, conversation, options }) =>
          connector.conversations.deleteActivity(conversation, activity, options),
        sendPolicy,
      );
    },
    at: addressOfOther,
    async isMember(known, of, { id, account }) {
      try {
        const member = await ask(known, ({ connector }) =>
          connector.conversations.getConversationMember(of, account, { timeout: knownWithinMs }),
        );
        return isPersonIn(member, id);
      } catch (error) {
        if (error instanceof ChatError && error.message.startsWith('MemberNotFoundInConversation')) return false;
        throw error;
      }
    },
    async members(of) {
      const page = await ask(of, ({ connector, conversation }) =>
        connector.conversations.getConversationPagedMembers(conversation, { timeout: knownWithinMs }),
      );
      return membersIn(page);
    },
    team: (known, id) =>
      ask(known, async ({ context }) =>
        teamIn(await Promise.all([TeamsInfo.getTeamDetails(context, id), TeamsInfo.getTeamChannels(context, id)])),
      ),
  };
}

const knownAnswers = ['400', '401', '403', '404', '412', '413', '429', '502', '503', '504'] as const;

interface Reached {
  connector: Connector;
  conversation: string;
  template: Partial<Activity>;
  context: TurnContext;
  /** For a request whose answer is waited for as long as Teams may take. */
  options: RequestOptions;
}

interface RequestOptions {
  timeout: number;
  abortSignal?: AbortSignal;
}

interface Connector {
  conversations: {
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

/** The SDK's own three attempts do not cover 412 nor end with the signal, and would multiply with the retries here. */
function retryOnlyHere({ client }: Connector): void {
  client?.pipeline?.removePolicy({ name: 'defaultRetryPolicy' });
}

/** Rejects with a ChatError only. */
async function limited<Answer>(
  reached: Omit<Reached, 'options'>,
  what: (reached: Reached) => Promise<Answer>,
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

function answerOf(status: number): (typeof teamsAnswers)[number] {
  const known = knownAnswers.find((each) => Number(each) === status);
  return known ?? (status < 400 ? 'none' : status < 500 ? 'other-4xx' : 'other-5xx');
}

/** For requests that accept no time-out. */
async function timeOut(ms: number, signal: AbortSignal): Promise<never> {
  await wait(ms, signal);
  throw Object.assign(new Error(`no answer within ${ms} ms`), { statusCode: 0 });
}

/** `summary` is what a notification shows of a card; without it that is "sent a card". */
function activityOf(outgoing: Outgoing): Partial<Activity> {
  if ('card' in outgoing)
    return {
      type: 'message',
      summary: outgoing.card.fallbackText,
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: outgoing.card }],
    };
  if ('offer' in outgoing)
    return { type: 'message', summary: outgoing.offer.description, attachments: [consentAttachment(outgoing.offer)] };
  if ('file' in outgoing)
    return { type: 'message', summary: outgoing.file.name, attachments: [infoAttachment(outgoing.file)] };
  const { text, mention, link } = outgoing;
  if (mention === undefined) return { type: 'message', text, textFormat: 'plain' };
  const at = `<at>${escaped(mention.name)}</at>`;
  return {
    type: 'message',
    text: `${at}, ${escaped(text)}${link === undefined ? '' : ` <a href="${escaped(link.url)}">${escaped(link.title)}</a>`}`,
    textFormat: 'xml',
    entities: [{ type: 'mention', text: at, mentioned: { id: mention.account, name: mention.name } }],
  };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
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
