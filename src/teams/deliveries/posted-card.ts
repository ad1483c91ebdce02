/**
 * A card as first posted. If the bot crashes before it saves the activity id, it cannot ask Teams for the id: Teams
 * lists no messages of a bot. So the card names its delivery. Teams then reports the id as `replyToId` with each click
 * on a button, and with the `refresh` that the client sends when it shows the card to the asker. Edits need neither,
 * and an edit without `refresh` ends the refreshing. Source: Microsoft Learn, "Up to date cards" and "User Specific
 * Views".
 */
import type { Card } from '../cards/elements.ts';
import type { Asker } from '../conversation/inbound.ts';

/** `ended`: the card is complete, so no client need refresh it. */
export function postedCard(card: Card, delivery: string, { account }: Asker, ended: boolean): Card {
  return {
    ...naming(card, delivery),
    ...(ended
      ? {}
      : {
          refresh: {
            action: { type: 'Action.Execute', verb: 'refresh', data: { verb: 'refresh', delivery } },
            userIds: [account],
          },
        }),
  };
}

/** Every button, and its fallback for older clients, carries the delivery. */
function naming<Part>(part: Part, delivery: string): Part {
  if (Array.isArray(part)) return part.map((each: unknown) => naming(each, delivery)) as Part;
  if (typeof part !== 'object' || part === null) return part;
  const { type, data } = part as { type?: unknown; data?: unknown };
  const isButton = type === 'Action.Execute' || type === 'Action.Submit';
  return Object.fromEntries(
    Object.entries(part).map(([name, value]) => [
      name,
      name === 'data' && isButton ? { ...(data as object), delivery } : naming(value as unknown, delivery),
    ]),
  ) as Part;
}
