/** Steps in order, and the commands in them apart: monospaced, one in a paragraph, as they are copied. */
import { commandsIn } from '../../report/commands.ts';
import type { Element } from './elements.ts';
import { breakingLine, monospaced } from './long-words.ts';

/** `steps` are read and cleaned. One step alone has no number. */
export function stepLines(steps: readonly string[]): Element[] {
  return steps.flatMap((step, index) => {
    const { sentence, commands } = commandsIn(step);
    return [
      breakingLine([steps.length > 1 ? `${index + 1}. ${sentence}` : sentence], {
        spacing: index === 0 ? 'None' : 'Small',
      }),
      ...commands.map((command) => monospaced(command)),
    ];
  });
}
