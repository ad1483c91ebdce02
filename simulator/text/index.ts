/** The sentences of the simulator and the demo. The shipped programs hold none of them. */
import type { Text, TextValue } from '../../src/model/text.ts';
import { addSentences, type TextKey } from '../../src/text/index.ts';
import type { KeyOf } from '../../src/text/translation.ts';
import { en } from './en/index.ts';
import { fr } from './fr/index.ts';

addSentences({ en, fr });

export type SimulatorKey = TextKey | KeyOf<typeof en>;

export function say(key: SimulatorKey, values?: Record<string, TextValue>): Text {
  return values === undefined ? { key } : { key, with: values };
}
