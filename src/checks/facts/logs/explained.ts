/** What an error in ECE's logs means where ECE uses OAuth, and what to do: by the code or the words in it. */
import { aadsts, aadstsPage } from '../../../knowledge/aadsts.ts';
import { readAnyReply, type ServerReply, serverReply } from '../../../knowledge/server-replies.ts';
import type { Owner } from '../../../model/finding.ts';
import type { Text } from '../../../model/text.ts';
import type { LogMatch } from '../../../observe/log.ts';
import { say } from '../../../text/index.ts';
import { meaningOf } from '../meaning.ts';

export interface Explained {
  /** Errors of the same key are one: they mean the same and are repaired together. */
  key: string;
  meaning: Text;
  fix: Text;
  owner: Owner;
  page?: string | undefined;
}

/**
 * Undefined for what is no error of tokens, mail servers, certificates or connections: an alias, for instance, has a
 * check of its own.
 */
export function explained(match: LogMatch): Explained | undefined {
  const { mark, code = '', excerpt } = match;
  switch (mark) {
    case 'entra':
      return ofEntra(code);
    case 'token-refused':
      return /invalid_client/.test(code || excerpt) ? plainly('invalid-client') : plainly('invalid-grant');
    case 'mail-refused': {
      const reply = replyIn(match);
      if (reply === undefined) return plainly('mail-refused');
      const { id, text, cause, fix, owner, page } = reply;
      return {
        key: id,
        meaning: meaningOf(reply),
        fix: say('ece/oauth-errors.fix.reply', { reply: text, cause: say(cause), fix: say(fix) }),
        owner,
        page,
      };
    }
    case 'java-trust':
    case 'no-name':
    case 'no-connection':
    case 'instance-failed':
      return plainly(mark);
    default:
      return undefined;
  }
}

/** Whether Exchange asks to slow down here: no error of a sign-in. */
export function holdsBack(match: LogMatch): boolean {
  return match.mark === 'mail-refused' && replyIn(match)?.throttling === true;
}

/**
 * The answer of a mail server in this line. Artifacts from before the answers had ids hold a part of its text as the
 * code.
 */
export function replyIn({ code = '', excerpt }: LogMatch): ServerReply | undefined {
  return serverReply(code) ?? readAnyReply(excerpt) ?? readAnyReply(code);
}

function ofEntra(code: string): Explained {
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

function plainly(
  error:
    | 'invalid-client'
    | 'invalid-grant'
    | 'mail-refused'
    | 'java-trust'
    | 'no-name'
    | 'no-connection'
    | 'instance-failed',
): Explained {
  return {
    key: error,
    meaning: say(`ece/oauth-errors.${error}`),
    fix: say(`ece/oauth-errors.fix.${error}`),
    owner: 'ece-administrator',
  };
}
