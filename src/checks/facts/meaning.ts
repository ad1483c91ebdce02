import { type ServerReply, serverReply } from '../../knowledge/server-replies.ts';
import type { ReplyId } from '../../knowledge/server-reply-table.ts';
import type { Owner } from '../../model/finding.ts';
import type { Text } from '../../model/text.ts';
import { say, type TextKey } from '../../text/index.ts';

/** Marked if the meaning comes from field reports, not from Microsoft. */
export function meaningOf({ meaning, verified }: { meaning: TextKey; verified: boolean }): Text {
  return verified ? say(meaning) : say('aadsts.reported', { said: say(meaning) });
}

/** Replies that mean something different at log-ins of a probe or the bot than at those of ECE's Java. */
const toOwnLogins: Partial<Record<ReplyId, { cause: TextKey; fix: TextKey; owner: Owner }>> = {
  // Node never uses less than TLS 1.2 (tls.DEFAULT_MIN_VERSION), so the refusal is not about ECE's Java.
  'smtp-tls-too-old': { cause: 'mail.old-tls', fix: 'mail.fix.old-tls', owner: 'network' },
};

/** A probe and the bot always send a token, so their refusals are about one. */
export function replyToOwnLogin(id: ReplyId | undefined): ServerReply | undefined {
  return id && serverReply(id === 'imap-authenticate-failed' ? 'imap-token-refused' : id);
}

/** Adds the reply's meaning, for log-ins of a probe or the bot. `cause` replaces the reply's own if more is known. */
export function withMeaning(observed: Text, id: ReplyId | undefined, cause?: Text): Text {
  const reply = replyToOwnLogin(id);
  return reply === undefined
    ? observed
    : say('mail.meaning', {
        said: observed,
        meaning: meaningOf(reply),
        cause: cause ?? say(toOwnLogins[reply.id]?.cause ?? reply.cause),
      });
}

/** The repair and its owner, for log-ins of a probe or the bot. */
export function repairOf(id: ReplyId | undefined): { fix: Text; owner: Owner } | undefined {
  const reply = replyToOwnLogin(id);
  const own = id && toOwnLogins[id];
  return reply && { fix: say(own?.fix ?? reply.fix), owner: own?.owner ?? reply.owner };
}
