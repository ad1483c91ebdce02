/** The releases that the bot offers to its probes, for the commands beside it. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { pino } from 'pino';
import { createReleases } from '../hub/releases.ts';
import { newestOffered } from '../hub/rollout-rows.ts';
import type { Text } from '../model/text.ts';
import { errorCodeOf } from '../observe/failure.ts';
import { whyUnreadable } from '../observe/why-unreadable.ts';
import { say } from '../text/index.ts';
import type { Configuration } from '../main/configuration/configuration.ts';

/** The version of the newest release that the bot with this configuration offers. */
export async function newestRelease({ releases }: Configuration): Promise<string | undefined> {
  if (releases?.folder === undefined) return undefined;
  const { folder, key } = releases;
  return newestOffered(createReleases({ folder, key, logger: pino({ level: 'silent' }) }), key);
}

/** Undefined without a folder. */
export async function releasesText({ releases }: Configuration, newest: string | undefined): Promise<Text | undefined> {
  if (releases?.folder === undefined) return undefined;
  const folder = path.resolve(releases.folder);
  if (newest !== undefined) return say('cli.bot.releases.offered', { version: newest, folder });
  const code = await readdir(folder).then(
    () => undefined,
    (error: unknown) => errorCodeOf(error) ?? '',
  );
  return code === undefined
    ? say('cli.bot.releases.none', { folder })
    : say('cli.bot.releases.unreadable', { folder, why: whyUnreadable(code) });
}
