/** A refusal by Teams as a sentence: what it means, and what to do. */
import type { Text } from '../../model/text.ts';
import type { ReachableAddress } from '../../runs/handing-over/owners.ts';
import { say } from '../../text/index.ts';
import type { ChatError } from '../conversation/chat-port.ts';

/** By Microsoft Learn, "Status codes from bot conversational APIs". */
export function whyRefused({ kind, name }: ReachableAddress, error: ChatError): Text {
  const isPerson = kind === 'person';
  switch (error.code) {
    case 'BotDisabledByAdmin':
      return say('owners.why.disabled');
    case 'ConversationBlockedByUser':
    case 'MessageWritesBlocked':
      return say(isPerson ? 'owners.why.blocked' : 'owners.why.moderated', { name });
    case 'ForbiddenOperationException':
    case 'BotNotInConversationRoster':
      return say(isPerson ? 'owners.why.not-installed' : 'owners.why.removed', { name });
    case 'ConversationNotFound':
    case 'BadArgument':
      return say(isPerson ? 'owners.why.unknown-person' : 'owners.why.gone', { name });
    default:
      return say(error.isFinal ? 'owners.why.refused' : 'owners.why.busy', {
        name,
        status: String(error.status),
        code: error.code === '' ? '—' : error.code,
      });
  }
}
