/** The bot's own secrets and certificates, in sentences for `status`. */
import { endsSoon } from '../../checks/facts/ends-soon.ts';
import type { Verdict } from '../../model/finding.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';

export interface BotCredential {
  of: 'bot' | 'reader' | 'sign-in' | 'page' | 'mail';
  kind: 'secret' | 'certificate';
  /** The environment variable that contains it. */
  variable: string;
  /** ISO 8601 UTC. Undefined if the bot may not read it. */
  endsAt?: string | undefined;
}

/** `now`: ISO 8601 UTC. */
export function credentialSaid(
  { of, kind, variable, endsAt }: BotCredential,
  now: string,
): { verdict: Verdict; said: Text[] } {
  const credential = say(`status.credential.${of}.${kind}`);
  if (endsAt === undefined) return { verdict: 'unknown', said: [say('status.credential.not-known', { credential })] };
  const values = { credential, day: { day: endsAt } };
  if (!endsSoon(endsAt, now)) return { verdict: 'pass', said: [say('status.credential.ends', values)] };
  const isOver = Date.parse(endsAt) <= Date.parse(now);
  return {
    verdict: isOver ? 'fail' : 'warn',
    said: [
      say(isOver ? 'status.credential.ended' : 'status.credential.ends', values),
      say('status.credential.renew', { variable }),
    ],
  };
}
