import type { Text } from '../model/text.ts';
import { say, type TextKey } from '../text/index.ts';

/** What an answer of Microsoft's means, marked where Microsoft does not say so itself. */
export function meaningOf({ meaning, verified }: { meaning: TextKey; verified: boolean }): Text {
  return verified ? say(meaning) : say('aadsts.reported', { said: say(meaning) });
}
