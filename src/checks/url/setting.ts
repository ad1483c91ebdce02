import { formatRelease, parseRelease } from '../../knowledge/releases.ts';
import { urlSettings } from '../../knowledge/settings.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Facts } from '../check.ts';
import { understoodRelease } from '../facts/declared.ts';

/** Without a readable release, both of the setting's names are given. */
export interface SettingOf {
  release?: string | undefined;
}

export function settingOf(facts: Facts): SettingOf {
  const release = understoodRelease(facts);
  return { release: release && formatRelease(release) };
}

/** The setting, as part of a sentence. */
export function settingWords({ release: text = '' }: SettingOf): Text {
  const parsed = parseRelease(text);
  const [first, second] = urlSettings(parsed.ok ? parsed.release : undefined);
  if (first === undefined) return say('url.setting.any');
  if (second !== undefined)
    return say('url.setting.either', { before: first.label, after: second.label, path: second.path.join(' > ') });
  return first.path.length === 0
    ? say('url.setting.partition', { label: first.label })
    : say('url.setting.path', { label: first.label, path: first.path.join(' > ') });
}
