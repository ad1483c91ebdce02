/**
 * Protocol versions between hub and probe. Each side speaks its newest version and the one before, so either may be
 * updated first. A hub answers in the probe's version. If it refuses the probe's newest as `protocol-newer`, the probe
 * at once names the one before. Every refusal has the bot's version and the versions that it speaks.
 *
 * | version | change |
 * |---|---|
 * | 1 | the first |
 *
 * A new kind of step or a new event needs no new version: the probe lists those that it knows.
 *
 * Downloading a package (hub/package-line.ts) belongs to no version, because a probe that is too old for everything
 * else must still be able to update itself.
 */
import { z } from 'zod';
import type { Text } from './text.ts';
import { versionSchema } from './version.ts';

export interface Spoken {
  oldest: number;
  newest: number;
}

export const spoken: Spoken = { oldest: 1, newest: 1 };

/** What a protocol refusal says about the bot. */
export const speakingBotSchema = z.object({
  version: versionSchema,
  oldest: z.number().int().min(1).max(1_000_000),
  newest: z.number().int().min(1).max(1_000_000),
});

export type SpeakingBot = z.infer<typeof speakingBotSchema>;

/** Undefined if this side speaks the version. */
export function protocolRefusal(
  version: number,
  { oldest, newest }: Spoken = spoken,
): 'protocol-newer' | 'protocol-older' | undefined {
  if (version > newest) return 'protocol-newer';
  return version < oldest ? 'protocol-older' : undefined;
}

/** Both sides' versions, as a sentence. Undefined for another refusal or an unknown side. */
export function refusedVersions(
  code: string,
  probe: { version?: string | undefined; protocol?: number | undefined } | undefined,
  bot: SpeakingBot | undefined,
): Text | undefined {
  if ((code !== 'protocol-newer' && code !== 'protocol-older') || bot === undefined || probe?.protocol === undefined)
    return undefined;
  const values = {
    probe: probe.version ?? '?',
    protocol: String(probe.protocol),
    bot: bot.version,
    oldest: String(bot.oldest),
    newest: String(bot.newest),
  };
  return { key: `refusal.${code}.versions`, with: values };
}

/** The version to try after this refusal, if the bot may know it. */
export function nextTried(tried: number, code: string, { oldest }: Spoken = spoken): number | undefined {
  return code === 'protocol-newer' && tried > oldest ? tried - 1 : undefined;
}
