/** The errors in ECE's logs that concern tokens, mail servers, certificates and connections, and what each means. */
import { aadsts, aadstsPage } from '../../../knowledge/aadsts.ts';
import { readAnyReply, type ServerReply, serverReply } from '../../../knowledge/server-replies.ts';
import type { ReplyId } from '../../../knowledge/server-reply-table.ts';
import type { Owner } from '../../../model/finding.ts';
import type { Text } from '../../../model/text.ts';
import type { LogMatch } from '../../../observe/log-value.ts';
import { say } from '../../../text/index.ts';
import { meaningOf } from '../meaning.ts';

/** Which error a line holds: what Entra or a mail server answered, or what ECE or its Java says of itself. */
export type LogErrorId =
  | { kind: 'entra'; code: string }
  | { kind: 'reply'; id: ReplyId }
  | { kind: 'log'; name: NamedError };

export type NamedError =
  | 'invalid-client'
  | 'invalid-grant'
  | 'mail-refused'
  | 'java-trust'
  | 'no-name'
  | 'no-connection'
  | 'instance-failed';

export interface ExplainedError {
  /** Errors of the same key are one: they mean the same and are repaired together. */
  key: string;
  meaning: Text;
  fix: Text;
  owner: Owner;
  page?: string | undefined;
}

/** Undefined for what is none of these errors: an alias, for instance, has a check of its own. */
export function errorIn(match: LogMatch): LogErrorId | undefined {
  const { mark, code = '', excerpt } = match;
  switch (mark) {
    case 'entra':
      return { kind: 'entra', code };
    case 'token-refused':
      return { kind: 'log', name: /invalid_client/.test(code || excerpt) ? 'invalid-client' : 'invalid-grant' };
    case 'mail-refused': {
      const reply = replyIn(match);
      return reply === undefined ? { kind: 'log', name: 'mail-refused' } : { kind: 'reply', id: reply.id };
    }
    case 'java-trust':
    case 'no-name':
    case 'no-connection':
    case 'instance-failed':
      return { kind: 'log', name: mark };
    default:
      return undefined;
  }
}

/** In ECE's terms where the code or reply is known, in its own where not. */
export function explained(error: LogErrorId): ExplainedError {
  switch (error.kind) {
    case 'entra':
      return explainedCode(error.code);
    case 'reply':
      return explainedReply(error.id);
    case 'log':
      return {
        key: error.name,
        meaning: say(`ece/oauth-errors.${error.name}`),
        fix: say(`ece/oauth-errors.fix.${error.name}`),
        owner: 'ece-administrator',
      };
  }
}

/** Whether Exchange asks to slow down here: no error of a sign-in. */
export function isThrottling(match: LogMatch): boolean {
  return match.mark === 'mail-refused' && replyIn(match)?.throttling === true;
}

/**
 * The answer of a mail server in this line. Artifacts from before the answers had ids hold a part of its text as the
 * code.
 */
export function replyIn({ code = '', excerpt }: LogMatch): ServerReply | undefined {
  return serverReply(code) ?? readAnyReply(excerpt) ?? readAnyReply(code);
}

function explainedReply(id: ReplyId): ExplainedError {
  const reply = serverReply(id);
  if (reply === undefined) return explained({ kind: 'log', name: 'mail-refused' });
  const { text, cause, fix, owner, page } = reply;
  return {
    key: id,
    meaning: meaningOf(reply),
    fix: say('ece/oauth-errors.fix.reply', { reply: text, cause: say(cause), fix: say(fix) }),
    owner,
    page,
  };
}

function explainedCode(code: string): ExplainedError {
  const number = Number(code.replace('AADSTS', ''));
  const page = aadstsPage(number);
  const entry = aadsts(number);
  if (entry === undefined)
    return {
      key: code,
      meaning: say('ece/oauth-errors.entra', { code }),
      fix: say('ece/oauth-errors.fix.entra', { page }),
      owner: 'microsoft-365-administrator',
      page,
    };
  return {
    key: entry.meaning,
    meaning: meaningOf(entry),
    fix: say('ece/oauth-errors.fix.code', { code, cause: say(entry.cause), fix: say(entry.fix) }),
    owner: entry.owner,
    page,
  };
}
