import { serverReply } from '../../knowledge/server-replies.ts';
import type { ReplyId } from '../../knowledge/server-reply-table.ts';
import type { Owner } from '../../model/finding.ts';
import type { Text } from '../../model/text.ts';
import { say, type TextKey } from '../../text/index.ts';

/** What an answer of Microsoft's means, marked where Microsoft does not say so itself. */
export function meaningOf({ meaning, verified }: { meaning: TextKey; verified: boolean }): Text {
  return verified ? say(meaning) : say('aadsts.reported', { said: say(meaning) });
}

/** Where a reply to a log-in of a probe or of the bot says something else than the same reply to ECE's Java. */
const toOwnLogins: Partial<Record<ReplyId, { cause: TextKey; fix: TextKey; owner: Owner }>> = {
  // They never begin with less than TLS 1.2 (Node's tls.DEFAULT_MIN_VERSION): ECE's Java is not what was refused.
  'smtp-tls-too-old': { cause: 'mail.old-tls', fix: 'mail.fix.old-tls', owner: 'network' },
};

/**
 * What was observed at a log-in of a probe or of the bot, and behind it what the server's reply means and what brings
 * it about, where it is a known one; with `cause` where more is known of that.
 */
export function withMeaning(observed: Text, id: ReplyId | undefined, cause?: Text): Text {
  const reply = id && serverReply(id);
  return reply === undefined
    ? observed
    : say('mail.meaning', {
        said: observed,
        meaning: meaningOf(reply),
        cause: cause ?? say(toOwnLogins[reply.id]?.cause ?? reply.cause),
      });
}

/** The step that a reply to a log-in of a probe or of the bot asks for, and whose it is. */
export function repairOf(id: ReplyId | undefined): { fix: Text; owner: Owner } | undefined {
  const reply = id && serverReply(id);
  const own = id && toOwnLogins[id];
  return reply && { fix: say(own?.fix ?? reply.fix), owner: own?.owner ?? reply.owner };
}
