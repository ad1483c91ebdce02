/**
 * The versions of the protocol between hub and probe. Each side speaks the newest that it knows and the one before, so
 * either may be updated first. A hub answers in the version that the probe names; a probe names its newest one, and
 * where the hub refuses that as `protocol-newer`, the one before, at once. Anything else is refused with the version
 * of the bot and the versions that it speaks.
 *
 * | version | what it changed |
 * |---|---|
 * | 1 | the first |
 *
 * A new kind of step, or a new event, needs no new version: the probe lists the kinds and events that it knows.
 *
 * Taking a package over the line (hub/package-line.ts) belongs to no version: a probe too old for everything else must
 * still be able to update itself.
 */
import { z } from 'zod';
import type { Text } from './text.ts';
import { versionSchema } from './version.ts';

export interface Spoken {
  oldest: number;
  newest: number;
}

export const spoken: Spoken = { oldest: 1, newest: 1 };

/** What a refusal for the protocol says of the bot. */
export const speakingBotSchema = z.object({
  version: versionSchema,
  oldest: z.number().int().min(1).max(1_000_000),
  newest: z.number().int().min(1).max(1_000_000),
});

export type SpeakingBot = z.infer<typeof speakingBotSchema>;

/** Undefined where this version is spoken here; otherwise what the other side's is. */
export function protocolRefusal(
  version: number,
  { oldest, newest }: Spoken = spoken,
): 'protocol-newer' | 'protocol-older' | undefined {
  if (version > newest) return 'protocol-newer';
  return version < oldest ? 'protocol-older' : undefined;
}

/** Both sides of such a refusal; undefined where it is another one, or one side is not known. */
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

/** For a probe that was refused with this code: the version to name next, if it speaks one that the bot may know. */
export function nextTried(tried: number, code: string, { oldest }: Spoken = spoken): number | undefined {
  return code === 'protocol-newer' && tried > oldest ? tried - 1 : undefined;
}
