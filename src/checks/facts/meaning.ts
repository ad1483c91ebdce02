import { serverReply } from '../../knowledge/server-replies.ts';
import type { ReplyId } from '../../knowledge/server-reply-table.ts';
import type { Text } from '../../model/text.ts';
import { say, type TextKey } from '../../text/index.ts';

/** What an answer of Microsoft's means, marked where Microsoft does not say so itself. */
export function meaningOf({ meaning, verified }: { meaning: TextKey; verified: boolean }): Text {
  return verified ? say(meaning) : say('aadsts.reported', { said: say(meaning) });
}

/**
 * What was observed, and behind it what the server's reply means and what brings it about, where it is a known one;
 * with `cause` where more is known of that.
 */
export function withMeaning(observed: Text, id: ReplyId | undefined, cause?: Text): Text {
  const reply = id && serverReply(id);
  return reply === undefined
    ? observed
    : say('mail.meaning', { said: observed, meaning: meaningOf(reply), cause: cause ?? say(reply.cause) });
}
