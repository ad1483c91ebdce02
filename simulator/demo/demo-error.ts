import type { Text } from '../../src/model/text.ts';

/** Why the demo cannot start or continue, with the remedy. */
export class DemoError extends Error {
  readonly text: Text;

  constructor(text: Text) {
    super(text.key);
    this.text = text;
  }
}
