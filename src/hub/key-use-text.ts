/** The sentence about a key rotation in `status`. */
import type { Text } from '../model/text.ts';
import { say } from '../text/index.ts';
import type { KeyUse } from './hub.ts';

/** Names no server. Undefined if there is no former key. */
export function keyUseText({ former, behind }: KeyUse): Text | undefined {
  if (former.length === 0) return undefined;
  return behind.length === 0 ? say('status.key.unneeded') : say('status.key.behind', { count: behind.length });
}
