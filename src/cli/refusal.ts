import type { Text } from '../model/text.ts';

/** Unusable input. Ends the program with exit code 2. */
export class Refusal extends Error {
  readonly texts: readonly Text[];

  constructor(...texts: Text[]) {
    super(texts.map(({ key }) => key).join(', '));
    this.texts = texts;
  }
}
