/**
 * A stand-in for Teams' Bot Connector over real HTTP. POST /v3/conversations/{id}/activities(/{replyTo}) answers with
 * an id, PUT …/{activity} edits, DELETE removes (Bot Connector REST API 3.0). GET …/members/{id}, …/pagedmembers,
 * /v3/teams/{id} and its conversations answer as Teams and the Agents Playground do (a stranger is 404
 * MemberNotFoundInConversation). POST /v3/conversations answers as microsoft/teams.net recorded it
 * (CreateConversation-API-Behavior.md), and refuses as Microsoft's "Status codes from bot conversational APIs" says. With `?isTargetedActivity=true` only the recipient sees a message, and its edit names
 * none. Both refusals are Microsoft's (Learn, "Send and receive targeted messages in group conversations";
 * microsoft/teams.ts issue 738). That a personal chat refuses targeted messages too is assumed. The stand-in keeps all
 * activities, and can refuse, throttle or delay.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Posted {
  id: string;
  conversation: string;
  /** The account of the only reader; undefined for everybody. */
  onlyFor?: string | undefined;
  isRemoved?: boolean;
  /** The sender got no id: the line broke, or the answer was a refusal although the request was carried out. */
  isAnswerLost?: boolean;
  /** The first as posted. */
  versions: { at: number; activity: any }[]; // oxlint-disable-line typescript/no-explicit-any -- cards as they came
}

export interface Member {
  id: string;
  name?: string;
  aadObjectId?: string;
}

export interface FakeConnector {
  url: string;
  /** By id. General has the team's id and no name. */
  teams: Map<string, { name: string; channels: { id: string; name?: string; type?: string }[]; members: Member[] }>;
  chats: Map<string, Member[]>;
  /**
   * People by their Entra object id, with their personal chat. With a refusal, Teams creates none (`ForbiddenOperationException`
   * if the app is not installed for them).
   */
  people: Map<string, { chat: string; account?: string; name?: string; refusal?: keyof typeof documentedRefusals }>;
  posted: Posted[];
  /** Includes refused requests. */
  requests: { at: number; method: string; path: string }[];
  authorizations: Set<string>;
  /** If false, the answer is 401. */
  admits: ((authorization: string | undefined) => boolean) | undefined;
  /** Answers the next requests; undefined continues as usual. */
  refuse:
    | ((
        method: string,
        path: string,
        body: string,
      ) => ConnectorRefusal | undefined | Promise<ConnectorRefusal | undefined>)
    | undefined;
  /** Carries out the matching requests, but delays the answer until `release`. */
  keepBack: ((method: string, path: string) => boolean) | undefined;
  /** Answers the delayed requests like a gateway that timed out. */
  release(): void;
  /** Called with each posted or edited activity, before its sender gets the answer. */
  hold: ((method: string, posted: Posted) => Promise<void> | undefined) | undefined;
  /** Resolves with the first match, now or later. */
  until<T>(find: (posted: Posted[]) => T | undefined | false): Promise<T>;
  close(): Promise<void>;
}

export interface ConnectorRefusal {
  /** 200 continues as usual, after `delayMs`; 0 never answers. */
  status: number;
  headers?: Record<string, string>;
  delayMs?: number;
  /** As may happen behind a gateway. */
  isCarriedOut?: boolean;
  code?: keyof typeof documentedRefusals;
}

/** Microsoft Learn, "Status codes from bot conversational APIs". */
export const documentedRefusals = {
  BotDisabledByAdmin: { status: 403, message: 'The tenant admin disabled this bot' },
  BotNotInConversationRoster: { status: 403, message: 'The bot is not part of the conversation roster.' },
  ConversationBlockedByUser: { status: 403, message: 'User blocked the conversation with the bot.' },
  ForbiddenOperationException: { status: 403, message: "Bot isn't installed in user's personal scope" },
  NotEnoughPermissions: { status: 403, message: 'The bot does not have the permissions.' },
  // Learn, "Send proactive messages": its sub-code if the bot is blocked or muted.
  MessageWritesBlocked: { status: 403, message: 'Message writes are blocked for this thread.' },
  ConversationNotFound: { status: 404, message: 'Conversation not found.' },
  BadArgument: { status: 400, message: 'Failed to decrypt pairwise id' },
  BadSyntax: { status: 400, message: 'Incorrect conversation creation parameters' },
} as const;

export function documented(code: keyof typeof documentedRefusals): ConnectorRefusal {
  return { status: documentedRefusals[code].status, code };
}

export async function startConnector(): Promise<FakeConnector> {
  const waiting = new Set<() => void>();
  const keptBack = new Set<ServerResponse>();
  const connector: FakeConnector = {
    url: '',
    teams: new Map(),
    chats: new Map(),
    people: new Map(),
    posted: [],
    requests: [],
    authorizations: new Set(),
    admits: undefined,
    refuse: undefined,
    keepBack: undefined,
    release,
    hold: undefined,
    until,
    close,
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  connector.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/teams/`;
  return connector;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const { method = '', url = '', headers } = request;
    connector.requests.push({ at: Date.now(), method, path: url });
    if (headers.authorization !== undefined) connector.authorizations.add(headers.authorization);
    if (connector.admits?.(headers.authorization) === false) return refused(response, { status: 401 });
    const told = await connector.refuse?.(method, url, text);
    if (told?.delayMs !== undefined) await new Promise((resolve) => setTimeout(resolve, told.delayMs));
    const refusal = told?.status === 200 ? undefined : told;
    if (refusal !== undefined && (refusal.isCarriedOut !== true || method === 'GET')) return refused(response, refusal);
    if (method === 'GET') {
      const { status, body } = known(url);
      response.writeHead(status, { 'content-type': 'application/json' });
      return void response.end(JSON.stringify(body));
    }
    const { pathname, searchParams } = new URL(url, connector.url);
    if (method === 'POST' && pathname === '/teams/v3/conversations') return created(response, JSON.parse(text));
    const [, conversation, activity] =
      /^\/teams\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/.exec(pathname) ?? [];
    if (conversation === undefined) return void response.writeHead(404).end();
    if (method === 'DELETE') {
      const gone = connector.posted.find(({ id }) => id === decodeURIComponent(activity ?? ''));
      if (gone !== undefined) gone.isRemoved = true;
      if (refusal !== undefined) return refused(response, refusal);
      response.writeHead(gone === undefined ? 404 : 200).end();
      return tell();
    }
    const sent = JSON.parse(text) as { recipient?: { id: string } };
    const version = { at: Date.now(), activity: sent };
    const isTargeted = searchParams.get('isTargetedActivity') === 'true';
    const existing =
      method === 'PUT'
        ? connector.posted.find(
            ({ id, onlyFor }) => id === decodeURIComponent(activity ?? '') && (onlyFor !== undefined) === isTargeted,
          )
        : undefined;
    const misdirected = isTargeted
      ? refusalOfTarget(method, decodeURIComponent(conversation), sent.recipient?.id)
      : undefined;
    if (misdirected !== undefined || (method === 'PUT' && existing === undefined)) {
      const error = misdirected ?? { code: 'ActivityNotFoundInConversation', message: 'Activity not found' };
      response.writeHead(misdirected === undefined ? 404 : 400, { 'content-type': 'application/json' });
      return void response.end(JSON.stringify({ error }));
    }
    const posted = existing ?? {
      id: `activity-${connector.posted.length + 1}`,
      conversation: decodeURIComponent(conversation),
      ...(isTargeted ? { onlyFor: sent.recipient?.id } : {}),
      versions: [],
    };
    posted.versions.push(version);
    if (existing === undefined) {
      connector.posted.push(posted);
      response.once('close', () => void (posted.isAnswerLost ||= !response.writableFinished));
    }
    if (refusal !== undefined) {
      if (existing === undefined) posted.isAnswerLost = true;
      return refused(response, refusal);
    }
    await connector.hold?.(method, posted);
    if (connector.keepBack?.(method, url) === true) keptBack.add(response);
    else {
      response.writeHead(method === 'PUT' ? 200 : 201, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ id: posted.id }));
    }
    tell();
  }

  function refused(response: ServerResponse, { status, headers, code }: ConnectorRefusal): void {
    if (status !== 0) {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      const message = code === undefined ? 'as told' : documentedRefusals[code].message;
      response.end(JSON.stringify({ error: { code: code ?? `Refused${status}`, message } }));
    }
    tell();
  }

  /** The same chat each time. */
  function created(
    response: ServerResponse,
    { isGroup, members = [], tenantId }: { isGroup?: boolean; members?: { id: string }[]; tenantId?: string },
  ): void {
    const [{ id } = { id: '' }, ...others] = members;
    if (isGroup !== false || others.length > 0 || tenantId === undefined)
      return refused(response, documented('BadSyntax'));
    const person = connector.people.get(id);
    if (person === undefined) return refused(response, documented('BadArgument'));
    if (person.refusal !== undefined) return refused(response, documented(person.refusal));
    connector.chats.set(person.chat, [
      {
        id: person.account ?? `29:${id}`,
        aadObjectId: id,
        ...(person.name === undefined ? {} : { name: person.name }),
      },
    ]);
    response.writeHead(201, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ id: person.chat }));
    tell();
  }

  function release(): void {
    for (const response of keptBack) response.writeHead(504).end();
    keptBack.clear();
  }

  function known(url: string): { status: number; body: unknown } {
    const [, kind = '', id = '', what, member] =
      /^\/teams\/v3\/(teams|conversations)\/([^/?]+)(?:\/(members|pagedmembers|conversations))?(?:\/([^/?]+))?/
        .exec(url)
        ?.map((part) => decodeURIComponent(part ?? '')) ?? [];
    const team =
      connector.teams.get(id) ??
      [...connector.teams.values()].find(({ channels }) => channels.some((channel) => channel.id === id));
    const members = team?.members ?? connector.chats.get(id);
    if (members === undefined || (kind === 'teams' && !connector.teams.has(id)))
      return { status: 404, body: { error: { code: 'ConversationNotFound', message: 'Conversation not found.' } } };
    if (kind === 'teams')
      return {
        status: 200,
        body: what === 'conversations' ? { conversations: team?.channels } : { id, name: team?.name },
      };
    if (what === 'pagedmembers') return { status: 200, body: { members } };
    const found = members.find((one) => one.id === member);
    return found === undefined
      ? {
          status: 404,
          body: { error: { code: 'MemberNotFoundInConversation', message: 'Member not found in conversation' } },
        }
      : { status: 200, body: found };
  }

  function tell(): void {
    for (const look of waiting) look();
  }

  function until<T>(find: (posted: Posted[]) => T | undefined | false): Promise<T> {
    return new Promise((resolve) => {
      const look = (): void => {
        const found = find(connector.posted);
        if (found === undefined || found === false) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });
  }

  function close(): Promise<void> {
    return new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }
}

function refusalOfTarget(method: string, conversation: string, recipient: string | undefined) {
  const bad = (message: string) => ({ code: 'BadArgument', message });
  if (method === 'PUT') return recipient === undefined ? undefined : bad('Cannot edit Recipient of Targeted Message');
  if (recipient === undefined) return bad('Recipient is missing');
  return conversation.startsWith('19:') ? undefined : bad('Targeted messages are for channels and group chats');
}

/** Sent by Teams' client when it shows the card to a person in the card's `refresh`; undefined without one. */
export function refreshOf(posted: Posted): Record<string, unknown> | undefined {
  const refresh = posted.versions.at(-1)?.activity.attachments?.[0]?.content.refresh;
  return refresh && { ...invokeOn(posted, refresh.action), value: { action: refresh.action, trigger: 'automatic' } };
}

export function clickOn(posted: Posted, verb: string): Record<string, unknown> {
  return invokeOn(
    posted,
    actionsOf(posted).find((action) => action.verb === verb),
  );
}

/** Sent by Teams when a person answers a FileConsentCard (Microsoft Learn, "Send and receive files using bot"). */
export function answerTo(posted: Posted, uploadInfo?: Record<string, unknown>): Record<string, unknown> {
  const { acceptContext, declineContext } = posted.versions[0]?.activity.attachments[0].content ?? {};
  const answer =
    uploadInfo === undefined
      ? { action: 'decline', context: declineContext }
      : { action: 'accept', context: acceptContext, uploadInfo };
  return { type: 'invoke', name: 'fileConsent/invoke', replyToId: posted.id, value: { type: 'fileUpload', ...answer } };
}

// oxlint-disable-next-line typescript/no-explicit-any -- cards as they came
type Any = any;

export interface Action {
  type: string;
  title: string;
  verb?: string;
  url?: string;
  mode?: string;
  data: Any;
  fallback: Any;
}

/** All buttons of the card's newest version; none for a text. */
export const actionsOf = (posted: Posted): Action[] =>
  actionsIn(posted.versions.at(-1)?.activity.attachments?.[0]?.content);

/** In reading order, those of the body first. */
export function actionsIn(element: unknown): Action[] {
  if (Array.isArray(element)) return element.flatMap(actionsIn);
  if (typeof element !== 'object' || element === null) return [];
  const { actions = [], ...inner } = element as { actions?: Action[] };
  return [...Object.values(inner).flatMap(actionsIn), ...actions];
}

function invokeOn({ id }: Posted, action: unknown): Record<string, unknown> {
  return { type: 'invoke', name: 'adaptiveCard/action', replyToId: id, value: { action, trigger: 'manual' } };
}

/** The newest version of a message as a person reads it: without the escapes of Markdown, and with plain spaces. */
export function wordsRead(posted: Posted | undefined): string {
  return wordsOf(posted?.versions.at(-1)?.activity)
    .replaceAll(/\\(?=\W)/g, '')
    .replaceAll(/[\u00a0\u202f]/g, ' ');
}

/** The lines that its buttons type. */
export function linesOffered(posted: Posted): string[] {
  return actionsOf(posted).flatMap(({ data }) => (data as { text?: string } | undefined)?.text ?? []);
}

export function wordsOf(activity: unknown): string {
  const found: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value === 'string') found.push(value);
    else if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value))
        if (!['type', 'id', 'data', 'fallback', 'fallbackText'].includes(key)) walk(inner);
  };
  walk(activity);
  return found.join(' ');
}
