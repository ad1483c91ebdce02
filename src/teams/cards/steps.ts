/** Steps in which each command gets its own monospaced paragraph, to be copied. */
import { commandsIn } from '../../text/commands.ts';
import { inShort } from '../../report/step-book.ts';
import { isAlternative } from '../../report/step-order.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import { type Element, fewer, subtle } from './elements.ts';
import { breakingLine, monospaced } from './long-words.ts';

export interface CardStep {
  words: string;
  /** Its first sentence, if the step is long. */
  short?: string;
  /** An alternative to the previous step. */
  isInstead: boolean;
  /** Says that the command does not name all mailboxes. */
  note?: string;
}

export function cardSteps(steps: readonly Text[], reading: (step: Text) => string): CardStep[] {
  return steps.map((step, index) => {
    const short = inShort(step);
    const isInstead = index > 0 && isAlternative(step);
    const literals = literalsIn(step);
    const [most, count] = [fewer(literals).length, literals.length];
    const note = count > most ? { note: reading(say('card.command-cut', { most, count })) } : {};
    return { words: reading(step), ...(short === step ? {} : { short: reading(short) }), isInstead, ...note };
  });
}

/** A single step has no number. A no-break space behind a number begins no list in Markdown, so nothing is escaped. */
export function stepLines(steps: readonly CardStep[]): Element[] {
  return eachStep(steps).flat();
}

/** The lines of each step. */
export function eachStep(steps: readonly CardStep[]): Element[][] {
  const isSingle = steps.filter(({ isInstead }) => !isInstead).length <= 1;
  let number = 0;
  return steps.map(({ words, isInstead, note }, index) => {
    const { sentence, commands } = commandsIn(words);
    if (!isInstead) number += 1;
    return [
      breakingLine([isSingle || isInstead ? sentence : `${number}.\u00a0${sentence}`], {
        spacing: index === 0 ? 'None' : 'Small',
      }),
      ...commands.map((command) => monospaced(command)),
      ...(note === undefined ? [] : [breakingLine([subtle(note)], { spacing: 'None' })]),
    ];
  });
}

/** Long steps end after their first sentence. */
export function shortened(steps: readonly CardStep[]): CardStep[] {
  return steps.map((step) => (step.short === undefined ? step : { words: step.short, isInstead: step.isInstead }));
}

/** The mailboxes of the step's command, if it has several. */
function literalsIn({ with: values = {} }: Text): string[] {
  const { identity, step } = values;
  if (typeof identity === 'object' && 'literals' in identity) return identity.literals;
  return typeof step === 'object' && 'key' in step ? literalsIn(step) : [];
}
