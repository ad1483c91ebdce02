/** What `status` says, in the chat and on the bot's machine, of a signing key that is being changed. */
import type { Text } from '../model/text.ts';
import { say } from '../text/index.ts';
import type { KeyUse } from './hub.ts';

/** One sentence without names; undefined where there is no former key. */
export function keyUseText({ former, behind }: KeyUse): Text | undefined {
  if (former.length === 0) return undefined;
  return behind.length === 0 ? say('status.key.unneeded') : say('status.key.behind', { count: behind.length });
}
