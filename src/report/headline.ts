import { stopsAllMail } from '../checks/rank.ts';
import { type Finding, urgency } from '../model/finding.ts';
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
  const stopped = findings.some((finding) => stopsAllMail(finding, findings));
  if (failing.length === 1) {
    const known = areasWithHeadline.find((candidate) => candidate === area);
    if (known === 'version' && !stopped) return say('card.headline.version-below', { name });
    if (known !== undefined) return say(`card.headline.${known}`, { name });
  }
  if (area !== undefined)
    return say(stopped ? 'card.headline.several' : `card.headline.${direction(findings)}`, { name });
  if (summary.warn > 0) return say('card.headline.warn', { name });
  if (summary.unknown > 0)
    return summary.pass > 0 ? say('card.headline.unknown', { name }) : say('card.headline.nothing', { name });
  if (summary.pass > 0) return say('card.headline.pass', { name });
  return say(summary.manual > 0 ? 'card.headline.manual' : 'card.headline.skipped', { name });
}

const fetching = ['network/imap', 'network/pop3', 'mail/imap-open', 'mail/pop3-open', 'protocols/inbound'];
const fetchingRights = [
  'mail/graph-open',
  'rights/full-access',
  'ece/retriever',
  'ece/alias-disabled',
  'mailbox/forwarding',
  'mailbox/rules',
];
const sending = ['network/smtp', 'mail/smtp-login', 'mail/send-as', 'protocols/smtp-auth', 'rights/send-as'];

/** Which way mail does not go, where some of it goes. */
export function direction(findings: readonly Finding[]): 'fetching' | 'sending' | 'fetching-and-sending' | 'some' {
  const fails = (checks: string[]): boolean =>
    findings.some(({ check, verdict }) => verdict === 'fail' && checks.includes(check));
  const [fetch, send] = [fails([...fetching, ...fetchingRights]), fails(sending)];
  if (fetch && send) return 'fetching-and-sending';
  if (fetch) return 'fetching';
  return send ? 'sending' : 'some';
}

/** `3 failed, 2 warnings, 21 passed` as parts; a verdict with no finding is left out. */
export function counts({ summary }: Report): Text[] {
  return urgency
    .filter((verdict) => summary[verdict] > 0)
    .map((verdict) => say(`cli.count.${verdict}`, { count: summary[verdict] }));
}
