/**
 * The setting that holds the external URL, as a sentence part: its label and its place in the console of that release.
 */
import type { Release } from '../../knowledge/releases.ts';
import { urlSettings } from '../../knowledge/settings.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';

/** With an unknown release both names are given, each with its releases. */
export function settingWords(release: Release | undefined): Text {
  const [first, second] = urlSettings(release);
  if (first === undefined) return say('url.setting.any');
  if (second !== undefined)
    return say('url.setting.either', { before: first.label, after: second.label, path: second.path.join(' > ') });
  return first.path.length === 0
    ? say('url.setting.partition', { label: first.label })
    : say('url.setting.path', { label: first.label, path: first.path.join(' > ') });
}
