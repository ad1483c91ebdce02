import type { ParsedSelection } from '../../runs/selection.ts';
import { say } from '../../text/index.ts';
import type { Message } from '../cards/message-card.ts';
import type { ChatRequest } from '../commands/request.ts';
import { answersWithNames } from '../names.ts';

/** Why a selection was not understood. Suggests names only if they may be shown. */
export function selectionRefusal(
  { error, suggestion, namesPlaces }: Extract<ParsedSelection, { ok: false }>,
  request: ChatRequest,
): Message {
  const title = say('check.not-understood');
  if (namesPlaces === true && !answersWithNames(request))
    return { title, paragraphs: [say('names.which-there-are')], suggestions: ['check all', 'help'] };
  return {
    title,
    paragraphs: [error],
    suggestions: suggestion === undefined ? ['check all', 'help'] : [`check ${suggestion}`],
  };
}
