import { mainSelections, type RefusedSelection } from '../../runs/unknown-words.ts';
import { say } from '../../text/index.ts';
import type { Message } from '../cards/message-card.ts';
import type { ChatRequest } from '../commands/request.ts';
import { answersWithNames } from '../names.ts';

/** As buttons. */
const mostOffers = 5;

/** Why a selection was not understood. Suggests names only if they may be shown. */
export function selectionRefusal(
  { error, question, suggestion, offers = [], namesPlaces }: RefusedSelection,
  request: Pick<ChatRequest, 'role' | 'isAnsweredAlone'>,
): Message {
  const title = say('check.not-understood');
  if (namesPlaces === true && !answersWithNames(request))
    return { title, paragraphs: [say('names.which-there-are')], suggestions: ['check all', 'help'] };
  if (suggestion !== undefined) return { title, paragraphs: [error], suggestions: [`check ${suggestion}`] };
  if (offers.length === 0 && question === undefined)
    return { title, paragraphs: [error], suggestions: ['check all', 'help'] };
  const offered = offers.length === 0 ? mainSelections : offers;
  return {
    title,
    // The error says how many others there are.
    paragraphs: [offered.length > mostOffers ? error : (question ?? error)],
    suggestions: [...offered.slice(0, mostOffers).map((offer) => `check ${offer}`), 'help check'],
  };
}
