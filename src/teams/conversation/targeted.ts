/**
 * Targeted messages: only one member of a channel or group chat sees them. They are usual requests with
 * `isTargetedActivity=true` in the URL, for which botbuilder has no method. A new message names the member as its
 * recipient. An edit must not (microsoft/teams.ts issue 738: 400 BadArgument "Cannot edit Recipient of Targeted
 * Message"). Teams removes the message after 24 hours. Every bot may send them; `supportsTargetedMessages` in the
 * manifest is for receiving them. Source: Microsoft Learn, "Send and receive targeted messages in group conversations".
 *
 * Documented refusals: 400 BadArgument, 403 BotNotInConversationRoster, 404 ActivityNotFoundInConversation. Reported:
 * 400 ServiceError without a reason (microsoft/teams.py issue 334), and 500 (microsoft/teams.net, README of the
 * integration tests). Not documented: the answer of a tenant without the feature.
 */
import { ChatError } from './chat-port.ts';

interface Request {
  url: string;
}

export interface Pipeline {
  addPolicy(policy: {
    name: string;
    sendRequest(request: Request, next: (request: Request) => Promise<never>): Promise<never>;
  }): unknown;
}

/** Targets this connector's next requests. Throws rather than show a message to everybody. */
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

/** False for a chat that is busy or down. */
export function isRefusalOfTargeting(error: ChatError): boolean {
  return error.isFinal || error.status === 500 || error.status === 501;
}

export interface RefusedTargets {
  has(place: string): boolean;
  add(place: string): void;
}

/** An administrator or an update of Teams may allow targeting later. */
const refusalMs = 3_600_000;
/** Above this number the oldest place is forgotten, and its next message costs two requests again. */
const mostPlaces = 1000;

/** Remembers refusals, so that the next message needs only one request. */
export function createRefusedTargets(now: () => number = Date.now): RefusedTargets {
  const until = new Map<string, number>();
  return {
    has: (place) => (until.get(place) ?? 0) > now(),
    add(place) {
      for (const [known, end] of until) if (end <= now() || until.size >= mostPlaces) until.delete(known);
      until.set(place, now() + refusalMs);
    },
  };
}
