/**
 * Targeted messages: in a channel or a group chat, one member alone sees them. They are the connector's usual requests with
 * `isTargetedActivity=true` in the URL; a new one names the member as its recipient, an edit must not (microsoft/teams.ts
 * issue 738: 400 BadArgument "Cannot edit Recipient of Targeted Message"), and after 24 hours Teams removes it. Botbuilder
 * has no method for them. Every bot may send them; `supportsTargetedMessages` in the manifest is for receiving them.
 * Documented refusals are 400 BadArgument, 403 BotNotInConversationRoster and 404 ActivityNotFoundInConversation; 400
 * ServiceError without a reason was reported (microsoft/teams.py issue 334), and 500 (microsoft/teams.net, README of the
 * integration tests). What a tenant answers that does not know them is not documented. Source: Microsoft Learn, "Send and
 * receive targeted messages in group conversations".
 */
import { ChatError } from './chat-port.ts';

interface Request {
  url: string;
}

/** The part of the pipeline of botbuilder's connector that is used here. */
export interface Pipeline {
  addPolicy(policy: {
    name: string;
    sendRequest(request: Request, next: (request: Request) => Promise<never>): Promise<never>;
  }): unknown;
}

/** Makes the next requests of this connector targeted ones. Throws rather than that something is shown to everybody. */
export function targeted(pipeline: Pipeline | undefined): void {
  if (pipeline === undefined) throw new ChatError(501, 'the connector cannot send targeted messages');
  pipeline.addPolicy({
    name: 'targetedActivity',
    sendRequest(request, next) {
      const url = new URL(request.url);
      url.searchParams.set('isTargetedActivity', 'true');
      request.url = url.href;
      return next(request);
    },
  });
}

/** False for a chat that is busy or down, which says nothing about the next message. */
export function isRefusalOfTargeting(error: ChatError): boolean {
  return error.isFinal || error.status === 500 || error.status === 501;
}

export interface RefusedTargets {
  has(place: string): boolean;
  add(place: string): void;
}

/** So long a refusal is believed: an administrator or an update of Teams may allow it meanwhile. */
const believedMs = 3_600_000;
/** Of more the oldest are forgotten: they cost two requests again. */
const mostPlaces = 1000;

/** The channels and chats in which targeted messages were refused, so that a message does not cost two requests there. */
export function createRefusedTargets(now: () => number = Date.now): RefusedTargets {
  const until = new Map<string, number>();
  return {
    has: (place) => (until.get(place) ?? 0) > now(),
    add(place) {
      for (const [known, end] of until) if (end <= now() || until.size >= mostPlaces) until.delete(known);
      until.set(place, now() + believedMs);
    },
  };
}
