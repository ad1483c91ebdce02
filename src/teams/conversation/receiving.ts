/** Accepts requests that the Bot Connector has signed. */
import type { Activity } from 'botbuilder';
import type { Logger } from 'pino';
import { z } from 'zod';
import { fewLines } from '../../access/few-lines.ts';
import type { Meter } from '../../model/meter.ts';
import { addressFrom, addressOfOther } from './address.ts';
import { type ExtensionAnswer, extensionBody } from './extension-answer.ts';
import { type ClickAnswer, type Inbound, NotStoredError } from './inbound.ts';
import { inboundOf } from './inbound-activity.ts';
import { createRefusalLog } from './refusal-log.ts';
import type { Verify } from './verification.ts';

export interface ReceivingAnswer {
  status: number;
  body?: unknown;
}

export interface Receiving {
  /** `body` is parsed JSON. Never rejects, and reveals nothing confidential to the sender. */
  receive(request: { authorization: string | undefined; body: unknown }): Promise<ReceivingAnswer>;
  /** Logs the counts of suppressed lines. */
  endReceiving(): void;
}

/** Resolves once the activity is stored; rejects with a NotStoredError. */
export type OnInbound = (inbound: Inbound) => Promise<Taken>;

/** Neither rejects. */
export type Taken =
  /** Only the answer to an `execute` is awaited. Undefined for a repeated activity. */
  { answer: Promise<ClickAnswer | undefined> | undefined } | { extension: Promise<ExtensionAnswer> };

const bodySchema = z.looseObject({
  type: z.string(),
  channelId: z.string().optional(),
  serviceUrl: z.url({ protocol: /^https?$/ }),
  conversation: z.looseObject({ id: z.string() }),
});

export function createReceiving(
  verify: Verify,
  onInbound: OnInbound,
  { logger, meter }: { logger: Logger; meter: Meter },
): Receiving {
  const refusals = createRefusalLog(logger);
  // While the store is down, every activity fails and is sent again.
  const failures = fewLines<'not-stored'>((leftOut) =>
    logger.error({ leftOut }, 'further activities could not be taken in within a minute'),
  );
  const acknowledged = fewLines<'acknowledged'>((leftOut) =>
    logger.info({ leftOut }, 'further invokes were only acknowledged within a minute'),
  );
  return {
    async receive({ authorization = '', body }) {
      const parsed = bodySchema.safeParse(body);
      if (!parsed.success) {
        meter.refused('activity', 'not-an-activity');
        return { status: 400, body: { error: 'not an activity: type, serviceUrl and conversation.id are needed' } };
      }
      const refusal = await verify(parsed.data, authorization);
      if (refusal !== undefined) {
        meter.refused('activity', refusal);
        refusals.record(refusal);
        // 503: Teams tries again.
        return { status: refusal === 'keys-unavailable' ? 503 : 401 };
      }
      try {
        return await answerTo(parsed.data as unknown as Activity);
      } catch (error) {
        return failureAnswer(error);
      }
    },
    endReceiving: () => {
      refusals.close();
      failures.close();
      acknowledged.close();
    },
  };

  /** 503: Teams tries again. */
  function failureAnswer(error: unknown): ReceivingAnswer {
    meter.refused('activity', 'not-stored');
    failures.write('not-stored', () => logger.error({ err: error }, 'an activity could not be taken in'));
    const clickAnswer = error instanceof NotStoredError ? error.answer : undefined;
    return clickAnswer === undefined ? { status: 503 } : { status: 200, body: invokeResponse(clickAnswer) };
  }

  /** Only a button waits for its card, and a message extension for its answer. */
  async function answerTo(activity: Partial<Activity>): Promise<ReceivingAnswer> {
    const inbound = inboundOf(activity, (conversation) => addressOfOther(addressFrom(activity), conversation));
    if (inbound === undefined) {
      meter.count('activities_total', { outcome: 'unused' });
      const { type, name = '' } = activity;
      if (type === 'invoke' && onlyAcknowledged.has(name))
        acknowledged.write('acknowledged', () => logger.info({ name }, 'an invoke was only acknowledged'));
      else logger.debug({ type, name }, 'an activity that the bot has no use for');
      return { status: type === 'invoke' && !onlyAcknowledged.has(name) ? 501 : 200 };
    }
    const taken = await onInbound(inbound);
    if ('extension' in taken)
      return { status: 200, body: extensionBody(await taken.extension, inbound.asked ?? { kind: 'link' }) };
    const { answer } = taken;
    return inbound.actionKind === 'execute' ? { status: 200, body: invokeResponse(await answer) } : { status: 200 };
  }
}

/** Teams reports these, and shows an error for any other status. Source: the types of @microsoft/teams.api 2.1.0. */
const onlyAcknowledged: ReadonlySet<string> = new Set([
  'signin/failure',
  'message/fetchTask',
  'message/submitAction',
  'suggestedActions/submit',
  'handoff/action',
]);

function invokeResponse(answer: ClickAnswer | undefined): unknown {
  const [type, value] =
    answer !== undefined && 'card' in answer
      ? ['application/vnd.microsoft.card.adaptive', answer.card]
      : ['application/vnd.microsoft.activity.message', answer?.message ?? ''];
  return { statusCode: 200, type, value };
}
