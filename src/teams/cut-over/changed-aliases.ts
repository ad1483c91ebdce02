/** The answer to a change of declared aliases. */
import type { ChangedAliases } from '../../runs/cut-over/change-aliases.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Message } from '../cards/message-card.ts';
import type { Outcome } from '../commands/outcome.ts';

/** Sentences on a card. */
const mostProblems = 3;

export function outcomeOfAliases({ kind, count }: ChangedAliases): Outcome {
  if (count > 0) return `${kind} ${count}`;
  return kind === 'removed' ? 'nothing-to-do' : 'not-understood';
}

export function changedAliasesMessage({ kind, count, problems, notes }: ChangedAliases): Message {
  if (kind === 'removed')
    return {
      title: count === 0 ? say('aliases.removed.none') : say('aliases.removed', { count }),
      suggestions: ['aliases'],
    };
  return {
    title: count === 0 ? say('aliases.kept.nothing') : say('aliases.kept', { count }),
    paragraphs: [
      ...first(problems),
      ...(problems.length > 0 && count > 0 ? [say('aliases.again')] : []),
      ...first(notes),
    ],
    suggestions: count === 0 ? ['help aliases'] : ['aliases'],
  };
}

function first(sentences: readonly Text[]): Text[] {
  return sentences.length <= mostProblems
    ? [...sentences]
    : [
        ...sentences.slice(0, mostProblems - 1),
        say('aliases.problem.more', { count: sentences.length - mostProblems + 1 }),
      ];
}
