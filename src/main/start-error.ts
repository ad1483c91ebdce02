import type { Text } from '../model/text.ts';
import { read } from '../text/index.ts';

/** The bot cannot start, for a reason that its operator can act on. */
export class StartError extends Error {
  readonly texts: Text[];

  constructor(...texts: Text[]) {
    super(texts.map((text) => read(text, { language: 'en' })).join(' '));
    this.name = 'StartError';
    this.texts = texts;
  }
}
