/**
 * The only code that knows botbuilder: lets in what the Bot Connector signed, turns it into an Inbound, and is the
 * ChatPort behind which cards go out. Bot Connector REST API: POST and PUT /v3/conversations/{id}/activities(/{id}),
 * GET …/members/{id}, …/pagedmembers, /v3/teams/{id} and /v3/teams/{id}/conversations.
 */
import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type ConversationReference,
  TeamsInfo,
  TurnContext,
} from 'botbuilder';
import type { Logger } from 'pino';
import { z } from 'zod';
import { type Address, ChatError, type ChatPort, type Outgoing } from './chat-port.ts';
import { isPersonIn, membersIn, teamIn } from './connector-answers.ts';
import type { ClickAnswer, Inbound } from './inbound.ts';
import { inboundOf } from './inbound-activity.ts';
import { type Patience, patiently, wait } from './retry.ts';

/** As configuration.ts has checked them; all empty only where the bot may run without credentials. */
export interface Credentials {
  MicrosoftAppId: string;
  MicrosoftAppType: string;
  MicrosoftAppTenantId: string;
  MicrosoftAppPassword?: string;
  CertificateThumbprint?: string;
  CertificatePrivateKey?: string;
}

export interface AdapterOptions {
  credentials: Credentials;
  /**
   * Where keys and tokens come from, by botbuilder's own names (ChannelService, ToBotFromChannelOpenIdMetadataUrl …),
   * in a cloud other than the public one.
   */
  cloud?: Record<string, string>;
  /** Takes the activity up and never rejects; only the answer to an `execute` is awaited. */
  onInbound: (inbound: Inbound) => Promise<ClickAnswer | undefined>;
  logger: Logger;
}

export interface HttpAnswer {
  status: number;
  body?: unknown;
}

export interface Adapter extends ChatPort {
  /**
   * One request to /api/messages. `body` is parsed JSON. Never throws, and never says more than the sender may know.
   */
  receive(request: { authorization: string | undefined; body: unknown }): Promise<HttpAnswer>;
  close(): void;
}

/** For one request to the connector; botbuilder itself would wait for minutes. */
const answerWithinMs = 15_000;
/** For a question about a place: a person waits for the answer. */
const knownWithinMs = 4000;

export function createAdapter({ credentials, cloud = {}, onInbound, logger }: AdapterOptions): Adapter {
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({ ...credentials, ...cloud }));
  const end = new AbortController();
  const patience: Patience = { attempts: 6, firstPauseMs: 500, longestPauseMs: 60_000, signal: end.signal };
  const askingPatience: Patience = { ...patience, attempts: 2, longestPauseMs: 1000 };

  /** Answered at once; only a button that waits for its card is waited for. */
  const taken = async (activity: Partial<Activity>): Promise<HttpAnswer> => {
    const inbound = inboundOf(activity, (conversation) => elsewhere(JSON.stringify(addressOf(activity)), conversation));
    if (inbound === undefined) {
      logger.debug({ type: activity.type, name: activity.name }, 'an activity that the bot has no use for');
      return { status: activity.type === 'invoke' ? 501 : 200 };
    }
    const answer = onInbound(inbound);
    return inbound.actionKind === 'execute' ? { status: 200, body: clickResponse(await answer) } : { status: 200 };
  };

  const reach = async <Answer>(
    to: Address,
    what: (reached: Reached) => Promise<Answer>,
    how: Patience,
  ): Promise<Answer> => {
    const reference = JSON.parse(to) as ConversationReference;
    return patiently(
      () =>
        new Promise<Answer>((resolve, reject) => {
          const reached = adapter.continueConversationAsync(credentials.MicrosoftAppId, reference, async (context) => {
            const connector = context.turnState.get<Connector>(adapter.ConnectorClientKey);
            retryOnlyHere(connector);
            const template = TurnContext.applyConversationReference({}, {
              ...reference,
              activityId: undefined,
            } as never);
            // The mistake must leave through the promise and not through botbuilder's own error handler.
            await what({ connector, conversation: reference.conversation.id, template, context }).then(
              resolve,
              (error: unknown) => reject(chatErrorOf(error)),
            );
          });
          reached.catch((error: unknown) => reject(chatErrorOf(error)));
        }),
      how,
    );
  };
  const send = <Answer>(to: Address, what: (reached: Reached) => Promise<Answer>): Promise<Answer> =>
    reach(to, what, patience);
  const ask = <Answer>(at: Address, what: (reached: Reached) => Promise<Answer>): Promise<Answer> =>
    reach(at, (reached) => Promise.race([what(reached), lateAfter(knownWithinMs, end.signal)]), askingPatience);

  return {
    async receive({ authorization, body }) {
      const inbound = z
        .looseObject({
          type: z.string(),
          serviceUrl: z.url({ protocol: /^https?$/ }),
          conversation: z.looseObject({ id: z.string() }),
        })
        .safeParse(body);
      if (!inbound.success)
        return { status: 400, body: { error: 'not an activity: type, serviceUrl and conversation.id are needed' } };
      let admitted = false;
      let answer: HttpAnswer = { status: 200 };
      try {
        await adapter.processActivityDirect(
          authorization ?? '',
          inbound.data as unknown as Activity,
          async ({ activity }) => {
            admitted = true;
            answer = await taken(activity);
          },
        );
      } catch (error) {
        const said = error instanceof Error ? error.message.split('\n')[1]?.trim() : String(error);
        if (!admitted && !/openid|ENOTFOUND|ECONN|ETIMEDOUT|EAI_AGAIN|fetch/i.test(said ?? '')) {
          logger.warn({ said }, 'a request that the Bot Connector did not sign was turned away');
          return { status: 401 };
        }
        logger.error({ said }, 'an activity could not be taken in');
        return { status: admitted ? 500 : 503 };
      }
      return answer;
    },
    async post(to, outgoing) {
      const answer = await send(to, ({ connector, conversation, template }) =>
        connector.conversations.sendToConversation(
          conversation,
          { ...template, ...activityOf(outgoing) },
          { timeout: answerWithinMs },
        ),
      );
      return answer.id;
    },
    async edit(to, activity, outgoing) {
      await send(to, ({ connector, conversation, template }) =>
        connector.conversations.updateActivity(
          conversation,
          activity,
          { ...template, ...activityOf(outgoing), id: activity },
          { timeout: answerWithinMs },
        ),
      );
    },
    at: elsewhere,
    async isMember(known, of, { id, account }) {
      try {
        return isPersonIn(
          await ask(known, ({ connector }) =>
            connector.conversations.getConversationMember(of, account, { timeout: knownWithinMs }),
          ),
          id,
        );
      } catch (error) {
        if (error instanceof ChatError && error.message.startsWith('MemberNotFoundInConversation')) return false;
        throw error;
      }
    },
    async members(of) {
      return membersIn(
        await ask(of, ({ connector, conversation }) =>
          connector.conversations.getConversationPagedMembers(conversation, { timeout: knownWithinMs }),
        ),
      );
    },
    team: (known, id) =>
      ask(known, async ({ context }) =>
        teamIn(await Promise.all([TeamsInfo.getTeamDetails(context, id), TeamsInfo.getTeamChannels(context, id)])),
      ),
    close: () => end.abort(),
  };
}

interface Reached {
  connector: Connector;
  conversation: string;
  template: Partial<Activity>;
  context: TurnContext;
}

interface Connector {
  conversations: {
    sendToConversation(
      conversation: string,
      activity: Partial<Activity>,
      options: { timeout: number },
    ): Promise<{ id: string }>;
    updateActivity(
      conversation: string,
      activityId: string,
      activity: Partial<Activity>,
      options: { timeout: number },
    ): Promise<{ id: string }>;
    getConversationMember(conversation: string, member: string, options: { timeout: number }): Promise<unknown>;
    getConversationPagedMembers(conversation: string, options: { timeout: number }): Promise<unknown>;
  };
  client?: { pipeline?: { removePolicy(policy: { name: string }): unknown } };
}

/** The SDK's own three tries know neither 412 nor our end; two layers of patience would multiply. */
function retryOnlyHere({ client }: Connector): void {
  client?.pipeline?.removePolicy({ name: 'defaultRetryPolicy' });
}

function addressOf(activity: Partial<Activity>): Partial<ConversationReference> {
  const { activityId: _forgotten, user: _person, ...address } = TurnContext.getConversationReference(activity);
  return address;
}

function elsewhere(known: Address, conversation: string): Address {
  const reference = JSON.parse(known) as Partial<ConversationReference>;
  return JSON.stringify({ ...reference, conversation: { ...reference.conversation, id: conversation } });
}

/** For what takes no time-out of its own. */
async function lateAfter(ms: number, signal: AbortSignal): Promise<never> {
  await wait(ms, signal);
  throw Object.assign(new Error(`no answer within ${ms} ms`), { statusCode: 0 });
}

function activityOf(outgoing: Outgoing): Partial<Activity> {
  if ('card' in outgoing)
    return {
      type: 'message',
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: outgoing.card }],
    };
  const { text, mention } = outgoing;
  if (mention === undefined) return { type: 'message', text, textFormat: 'plain' };
  const said = `<at>${xml(mention.name)}</at>`;
  return {
    type: 'message',
    text: `${said} ${xml(text)}`,
    textFormat: 'xml',
    entities: [{ type: 'mention', text: said, mentioned: { id: mention.account, name: mention.name } }],
  };
}

function xml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function clickResponse(answer: ClickAnswer | undefined): unknown {
  if (answer === undefined) return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: '' };
  return 'card' in answer
    ? { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: answer.card }
    : { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: answer.message };
}

function chatErrorOf(error: unknown): ChatError {
  const { statusCode, code, message, response } = error as {
    statusCode?: number;
    code?: string;
    message?: string;
    response?: { headers?: { get(name: string): string | undefined } };
  };
  const said = `${code ?? ''} ${message ?? ''}`.trim().replace(/\s+/g, ' ').slice(0, 300);
  return new ChatError(statusCode ?? 0, said, retryAfterOf(response?.headers?.get('retry-after')));
}

/** Seconds or an HTTP date (RFC 9110 section 10.2.3). */
function retryAfterOf(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const ms = /^\d+(\.\d+)?$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}
