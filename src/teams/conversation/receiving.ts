/** Accepts requests that the Bot Connector has signed, and turns them into Inbounds. */
import type { Activity, CloudAdapter } from 'botbuilder';
import type { Logger } from 'pino';
import { z } from 'zod';
import { addressFrom, addressOfOther } from './address.ts';
import type { ClickAnswer, Inbound } from './inbound.ts';
import { inboundOf } from './inbound-activity.ts';

export interface HttpAnswer {
  status: number;
  body?: unknown;
}

export interface Receiving {
  /**
   * One request to /api/messages. `body` is parsed JSON. Never rejects, and the answer holds nothing that the sender
   * may not know.
   */
  receive(request: { authorization: string | undefined; body: unknown }): Promise<HttpAnswer>;
}

/** Handles the activity and never rejects; only the answer to an `execute` is awaited. */
export type OnInbound = (inbound: Inbound) => Promise<ClickAnswer | undefined>;

const bodySchema = z.looseObject({
  type: z.string(),
  serviceUrl: z.url({ protocol: /^https?$/ }),
  conversation: z.looseObject({ id: z.string() }),
});

export function createReceiving(adapter: CloudAdapter, onInbound: OnInbound, logger: Logger): Receiving {
  return {
    async receive({ authorization, body }) {
      const parsed = bodySchema.safeParse(body);
      if (!parsed.success)
        return { status: 400, body: { error: 'not an activity: type, serviceUrl and conversation.id are needed' } };
      let admitted = false;
      let answer: HttpAnswer = { status: 200 };
      try {
        await adapter.processActivityDirect(
          authorization ?? '',
          parsed.data as unknown as Activity,
          async ({ activity }) => {
            admitted = true;
            answer = await answerTo(activity);
          },
        );
      } catch (error) {
        const reason = error instanceof Error ? error.message.split('\n')[1]?.trim() : String(error);
        if (!admitted && !/openid|ENOTFOUND|ECONN|ETIMEDOUT|EAI_AGAIN|fetch/i.test(reason ?? '')) {
          logger.warn({ reason }, 'a request that the Bot Connector did not sign was turned away');
          return { status: 401 };
        }
        logger.error({ reason }, 'an activity could not be taken in');
        return { status: admitted ? 500 : 503 };
      }
      return answer;
    },
  };

  /** Answered at once, except for a button that waits for its card. */
  async function answerTo(activity: Partial<Activity>): Promise<HttpAnswer> {
    const inbound = inboundOf(activity, (conversation) => addressOfOther(addressFrom(activity), conversation));
    if (inbound === undefined) {
      logger.debug({ type: activity.type, name: activity.name }, 'an activity that the bot has no use for');
      return { status: activity.type === 'invoke' ? 501 : 200 };
    }
    const answer = onInbound(inbound);
    return inbound.actionKind === 'execute' ? { status: 200, body: invokeResponse(await answer) } : { status: 200 };
  }
}

function invokeResponse(answer: ClickAnswer | undefined): unknown {
  const [type, value] =
    answer !== undefined && 'card' in answer
      ? ['application/vnd.microsoft.card.adaptive', answer.card]
      : ['application/vnd.microsoft.activity.message', answer?.message ?? ''];
  return { statusCode: 200, type, value };
}
