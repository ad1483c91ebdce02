import type { Text } from '../../src/model/text.ts';

/** Why the demo cannot start or go on: one sentence with what to do. */
export class DemoError extends Error {
  readonly text: Text;

  constructor(text: Text) {
    super(text.key);
    this.text = text;
  }
}
