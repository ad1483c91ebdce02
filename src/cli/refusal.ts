import type { Text } from '../model/text.ts';

/** Unusable input: what is wrong and what would be right, in a sentence or two. Ends the program with exit code 2. */
export class Refusal extends Error {
  readonly texts: readonly Text[];

  constructor(...texts: Text[]) {
    super(texts.map(({ key }) => key).join(', '));
    this.texts = texts;
  }
}
