import { urgency } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import type { Text } from '../model/text.ts';
import { say } from '../text/index.ts';

const areasWithHeadline = [
  'version',
  'url',
  'app',
  'token',
  'protocols',
  'licence',
  'rights',
  'mailbox',
  'network',
  'mail',
  'ece',
] as const;

/** What the findings mean for the deployment in one sentence. It covers only what was observed. */
export function headline({ deployment: name, run, summary, findings }: Report): Text {
  if (run.cancelled === true) return say('card.headline.cancelled', { name });
  const failing = [
    ...new Set(findings.filter(({ verdict }) => verdict === 'fail').map(({ check }) => check.split('/')[0])),
  ];
  const [area] = failing;
  if (failing.length === 1) {
    const known = areasWithHeadline.find((candidate) => candidate === area);
    if (known !== undefined) return say(`card.headline.${known}`, { name });
  }
  if (area !== undefined) return say('card.headline.several', { name });
  if (summary.warn > 0) return say('card.headline.warn', { name });
  if (summary.unknown > 0)
    return summary.pass > 0 ? say('card.headline.unknown', { name }) : say('card.headline.nothing', { name });
  if (summary.pass > 0) return say('card.headline.pass', { name });
  return say(summary.manual > 0 ? 'card.headline.manual' : 'card.headline.skipped', { name });
}

/** `3 failed, 2 warnings, 21 passed` as parts; a verdict with no finding is left out. */
export function counts({ summary }: Report): Text[] {
  return urgency
    .filter((verdict) => summary[verdict] > 0)
    .map((verdict) => say(`cli.count.${verdict}`, { count: summary[verdict] }));
}
