/** Steps in which each command gets its own monospaced paragraph, to be copied. */
import { commandsIn } from '../../report/commands.ts';
import { inShort } from '../../report/step-book.ts';
import { isAlternative } from '../../report/step-order.ts';
import type { Text } from '../../model/text.ts';
import type { Element } from './elements.ts';
import { breakingLine, monospaced } from './long-words.ts';

export interface CardStep {
  words: string;
  /** Its first sentence, if the step is long. */
  short?: string;
  /** An alternative to the previous step. */
  isInstead: boolean;
}

export function cardSteps(steps: readonly Text[], reading: (step: Text) => string): CardStep[] {
  return steps.map((step, index) => {
    const short = inShort(step);
    const isInstead = index > 0 && isAlternative(step);
    return { words: reading(step), ...(short === step ? {} : { short: reading(short) }), isInstead };
  });
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

/** Long steps end after their first sentence. */
export function shortened(steps: readonly CardStep[]): CardStep[] {
  return steps.map(({ words, short = words, isInstead }) => ({ words: short, isInstead }));
}
