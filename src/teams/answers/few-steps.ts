import { firstSentence, type Text } from '../../model/text.ts';
import { commandsIn } from '../../text/commands.ts';
import { read } from '../../text/index.ts';

/** Only so many fit a phone; the card of the owner's steps has all. */
const mostSteps = 2;
/** Characters of the first step, which says where to click, and of the next one. */
const longest = { first: 520, next: 260 };

/** The first steps. A long one without a command ends after its first sentence. */
export function fewSteps(steps: readonly Text[]): Text[] {
  return steps.slice(0, mostSteps).map((step, index) => {
    const most = index === 0 ? longest.first : longest.next;
    const words = read(step, { language: 'en' });
    return words.length > most && commandsIn(words).commands.length === 0 ? firstSentence(step) : step;
  });
}
