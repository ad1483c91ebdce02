import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';

/** `said`: the server's first answer. Without `againAfterMs` there was no time for a second try. */
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
