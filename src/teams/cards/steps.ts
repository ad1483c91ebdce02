/** Steps in which each command gets its own monospaced paragraph, to be copied. */
import { commandsIn } from '../../report/commands.ts';
import { isAlternative } from '../../report/step-order.ts';
import type { Text } from '../../model/text.ts';
import type { Element } from './elements.ts';
import { breakingLine, monospaced } from './long-words.ts';

export interface CardStep {
  words: string;
  /** An alternative to the previous step. */
  isInstead: boolean;
}

export function cardSteps(steps: readonly Text[], reading: (step: Text) => string): CardStep[] {
  return steps.map((step, index) => ({ words: reading(step), isInstead: index > 0 && isAlternative(step) }));
}

/** A single step has no number. */
export function stepLines(steps: readonly CardStep[]): Element[] {
  const isSingle = steps.filter(({ isInstead }) => !isInstead).length <= 1;
  let number = 0;
  return steps.flatMap(({ words, isInstead }, index) => {
    const { sentence, commands } = commandsIn(words);
    if (!isInstead) number += 1;
    return [
      breakingLine([isSingle || isInstead ? sentence : `${number}. ${sentence}`], {
        spacing: index === 0 ? 'None' : 'Small',
      }),
      ...commands.map((command) => monospaced(command)),
    ];
  });
}
