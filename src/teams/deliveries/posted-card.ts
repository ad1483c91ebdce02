/**
 * A card as it is first posted. If the bot dies before it has saved the activity id that the POST was answered with,
 * nobody can ask Teams for it: there is no list of a bot's messages. So the posted card names its delivery, and the chat
 * tells the id itself, as `replyToId`, with each click on a button, and with the `refresh` that Teams' client sends when
 * it shows the card to the person who asked. Edits name nothing: the id of a card that is edited is known, and an edit
 * without `refresh` ends the refreshing. Source: Microsoft Learn, "Up to date cards" and "User Specific Views".
 */
import type { Card } from '../cards/elements.ts';
import type { Asker } from '../conversation/inbound.ts';

/** `ended`: the card is complete as it is posted, so no client needs to refresh it. */
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

/**
 * Every button with the delivery in its data, and in that of its fallback for older clients, wherever in the card it
 * stands.
 */
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
