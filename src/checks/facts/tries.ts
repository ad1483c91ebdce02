/** How often a server that says that it cannot serve just now was asked. */
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';

/**
 * What the server said at first; `againAfterMs` later came a second try, of which the rest speaks. Without it there was
 * no time for one.
 */
export interface Tries {
  said: string;
  againAfterMs?: number | undefined;
}

export function triesIn(first: { text: string; againAfterMs?: number | undefined } | undefined): Tries | undefined {
  return first === undefined ? undefined : { said: first.text, againAfterMs: first.againAfterMs };
}

export function withTries(said: Text, tries: Tries | undefined): Text {
  if (tries === undefined) return said;
  const next =
    tries.againAfterMs === undefined
      ? say('mail.tried-once')
      : say('mail.tried-twice', { after: { ms: tries.againAfterMs }, text: tries.said });
  return say('token.and', { first: said, next });
}
