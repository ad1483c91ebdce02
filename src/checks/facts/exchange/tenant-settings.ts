import { say } from '../../../text/index.ts';
import type { Judged, Reasons, Wording } from '../../check.ts';

export const missingSettingReasons = {
  /** The answer is from an older script, or columns were left out. */
  'setting-not-in-answer': ({ lacks }: { lacks: string[] }): Wording => ({
    observed: say('delivery.not-in-answer', { lacks: { list: lacks } }),
    fix: [say('mailbox.fix.script')],
  }),
} satisfies Reasons;

export function settingMissing(observations: string[], ...lacks: string[]) {
  return {
    verdict: 'unknown',
    reason: { code: 'setting-not-in-answer', values: { lacks } },
    observations,
  } as const satisfies Judged<typeof missingSettingReasons>;
}
