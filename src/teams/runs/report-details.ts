/** As many details as fit on a verdict card. */
import { say } from '../../text/index.ts';
import type { Text } from '../../model/text.ts';
import { areas } from '../../checks/check.ts';
import { isWrong } from '../../model/finding.ts';
import { hiddenDetails } from '../cards/details.ts';
import { colon, type Element, line, plain, strong, subtle, textFor, textRun } from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';
import { breakingLine } from '../cards/long-words.ts';
import { marks } from '../cards/marks.ts';
import { cut } from '../cards/space.ts';
import { shortened, stepLines } from '../cards/steps.ts';
import { unseenLines } from './unseen-lines.ts';
import { quietChecksIn } from '../../report/quiet.ts';
import { titlesOf } from '../../report/test-tokens.ts';
import type { ConcernInChat } from './concerns.ts';
import { type Group, whereOf } from './digest.ts';
import { evidenceLines } from './evidence-lines.ts';
import { lastMailElements } from './last-mail.ts';
import { timelineElements } from './timeline.ts';
import type { Found } from './verdict-rows.ts';

export interface Amount {
  concerns: number;
  /** Per concern. */
  steps: number;
  seen: number;
  /** Facts for a ticket. */
  evidence: number;
  /** Reasons why checks could not run, and the steps of each. */
  unseen: number;
  unseenSteps: number;
  areas: number;
  /** The newest entries of the timeline. */
  timeline: number;
  /** Mailboxes with their last mail. */
  mailboxes: number;
}

/** Largest first. Evidence shrinks first, because the files have all of it. */
export const amounts: readonly Amount[] = [
  { concerns: 8, steps: 12, seen: 6, evidence: 6, unseen: 6, unseenSteps: 4, areas: 20, timeline: 3, mailboxes: 5 },
  { concerns: 8, steps: 12, seen: 6, evidence: 2, unseen: 6, unseenSteps: 4, areas: 20, timeline: 3, mailboxes: 5 },
  { concerns: 8, steps: 12, seen: 3, evidence: 1, unseen: 4, unseenSteps: 3, areas: 20, timeline: 3, mailboxes: 3 },
  { concerns: 6, steps: 12, seen: 2, evidence: 1, unseen: 4, unseenSteps: 3, areas: 20, timeline: 3, mailboxes: 3 },
  { concerns: 5, steps: 5, seen: 3, evidence: 1, unseen: 3, unseenSteps: 2, areas: 20, timeline: 3, mailboxes: 3 },
  { concerns: 4, steps: 4, seen: 2, evidence: 1, unseen: 3, unseenSteps: 1, areas: 20, timeline: 2, mailboxes: 2 },
  { concerns: 3, steps: 3, seen: 1, evidence: 1, unseen: 2, unseenSteps: 1, areas: 20, timeline: 1, mailboxes: 1 },
  { concerns: 2, steps: 2, seen: 1, evidence: 1, unseen: 1, unseenSteps: 1, areas: 6, timeline: 0, mailboxes: 0 },
  { concerns: 1, steps: 1, seen: 0, evidence: 0, unseen: 1, unseenSteps: 1, areas: 0, timeline: 0, mailboxes: 0 },
  { concerns: 0, steps: 0, seen: 0, evidence: 0, unseen: 0, unseenSteps: 0, areas: 0, timeline: 0, mailboxes: 0 },
];

/** `below` comes last. `rest` names the button that shows what does not fit. */
export function details(
  found: Found,
  locale: Locale,
  amount: Amount,
  { below, rest }: { below: Element[]; rest: Text },
): Element {
  const { report, concerns, unseen, groups } = found;
  const text = textFor(locale);
  const left = (key: Left, count: number): Element[] =>
    count > 0 ? [breakingLine([subtle(text(key, { count, rest }))], { spacing: 'Small' })] : [];
  const inFull = concerns.slice(0, amount.concerns);
  const seen = new Set(inFull.flatMap((concern) => concern.seen.slice(0, amount.seen)).flatMap(idsOf));
  const wrong = groups.filter(isWrong).flatMap(idsOf);
  return hiddenDetails(
    [
      breakingLine([subtle(countsOf(report, locale))]),
      ...inFull.flatMap((concern, index) =>
        concernLines(concern, concerns.length > 1 ? index + 1 : undefined, locale, { amount, rest }),
      ),
      ...concerns
        .slice(amount.concerns, amount.concerns + furtherConcerns)
        .map((concern, index) => furtherLine(concern, amount.concerns + index + 1, locale)),
      ...left('card.more-causes', concerns.length - amount.concerns - furtherConcerns),
      ...left('card.steps-of-these', Math.min(furtherConcerns, concerns.length - amount.concerns)),
      ...left('card.more-wrong', wrong.filter((id) => !seen.has(id)).length),
      ...followingLines(groups, locale),
      ...timelineElements(report, locale, amount.timeline),
      ...unseen
        .slice(0, amount.unseen)
        .flatMap((one) => unseenLines(one, report, locale, { most: amount.unseenSteps, rest })),
      ...left('card.more-reasons', unseen.length - amount.unseen),
      ...passedLines(groups, locale, { most: amount.areas, rest }),
      ...onlyNamed(groups.filter(isOpen), 'manual', 'card.for-a-person', locale),
      ...onlyNamed(
        groups.filter((group) => !isOpen(group)),
        'manual',
        'card.done-by-hand',
        locale,
      ),
      ...lastMailElements(report, locale, { most: amount.mailboxes, rest }),
      ...below,
    ],
    { separator: true },
  );
}

type Left = 'card.more-causes' | 'card.more-reasons' | 'card.more-wrong' | 'card.steps-of-these';

/** Checks that a cause kept from running are only named; the cause has the reason. */
function followingLines(groups: readonly Group[], locale: Locale): Element[] {
  const following = groups.filter(({ verdict, explained }) => verdict === 'unknown' && explained);
  if (following.length === 0) return [];
  const titles = [...new Set(following.map(({ check }) => check))].map((check) => ({ key: `${check}.title` }));
  const count = following.flatMap(idsOf).length;
  const { sign, color } = marks.unknown;
  return [
    breakingLine(
      [textRun(`${sign} `, { color }), plain(say('card.not-seen-after', { what: { list: titles }, count }), locale)],
      { spacing: 'Medium' },
    ),
  ];
}

function idsOf({ findings }: Group): string[] {
  return findings.map(({ id }) => id);
}

/** Counts findings: `✖ 2 failed · ? 2 not seen · ✔ 87 passed`. */
export function countsOf({ summary }: Found['report'], locale: Locale): string {
  const text = textFor(locale);
  return (['fail', 'warn', 'unknown', 'pass'] as const)
    .filter((verdict) => summary[verdict] > 0)
    .map((verdict) => [marks[verdict].sign, text(`card.counts.${verdict}`, { count: summary[verdict] })].join(' '))
    .join(' · ');
}

function concernLines(
  { title, because, owner, steps, seen, evidence }: ConcernInChat,
  number: number | undefined,
  locale: Locale,
  { amount, rest }: { amount: Amount; rest: Text },
): Element[] {
  const text = textFor(locale);
  const shown = steps.slice(0, amount.steps);
  const left = steps.length - shown.length;
  return [
    ...(number === undefined ? [] : [breakingLine([strong(`${number}. ${title}`)], { spacing: 'Medium' })]),
    ...(because === '' ? [] : [breakingLine([because], { spacing: number === undefined ? 'Small' : 'None' })]),
    ...(steps.length === 0
      ? []
      : [breakingLine([strong(text('card.owner', { owner: { key: `owner.${owner}` } }))], { spacing: 'Small' })]),
    ...stepLines(shortened(shown)),
    ...(left > 0
      ? [breakingLine([subtle(text('card.more-steps', { count: left, rest }))], { spacing: 'Small' })]
      : shown.some(({ short }) => short !== undefined)
        ? [breakingLine([subtle(text('card.steps-in-full', { rest }))], { spacing: 'Small' })]
        : []),
    ...seen.slice(0, amount.seen).map((group) => seenLine(group, locale)),
    ...evidenceLines(
      evidence.map((fact) => cut(fact, 240)),
      locale,
      { most: amount.evidence, rest },
    ),
  ];
}

/** Further causes, with only title and owner. */
const furtherConcerns = 6;

function furtherLine({ title, owner }: ConcernInChat, number: number, locale: Locale): Element {
  return line([strong(`${number}. ${cut(title, 80)}`), ` · ${textFor(locale)(`owner.${owner}`)}`], {
    spacing: 'Small',
  });
}

function seenLine(group: Group, locale: Locale): Element {
  const { sign, color } = marks[group.verdict];
  const head = [group.title, ...whereOf(group, locale, 3)].join('');
  return breakingLine(
    [textRun(`${sign} `, { color }), strong(`${head}${colon(locale)}`), ` ${cut(group.observed, 240)}`],
    {
      spacing: 'Small',
    },
  );
}

/** Checks by area; their finding is worth a line even if passed. */
const noted: Partial<Record<string, string>> = { version: 'version/latest', url: 'url/set' };

/** One line per area, in installation order. */
export function passedLines(
  groups: readonly Group[],
  locale: Locale,
  { most, rest }: { most: number; rest?: Text } = { most: Number.POSITIVE_INFINITY },
): Element[] {
  const passed = groups.filter(({ verdict }) => verdict === 'pass');
  const perArea = areas.flatMap((area) => {
    const own = passed.filter((group) => group.area === area);
    if (own.length === 0) return [];
    const count = own.reduce((sum, { findings }) => sum + findings.length, 0);
    const fact = own.find(({ check }) => check === noted[area])?.observed;
    const name = strong(plain({ key: `area.${area}` }, locale));
    return [
      [
        line([textRun('✔ ', { color: 'Good' }), name, ` · ${count}`], { spacing: 'None' }),
        ...(fact === undefined ? [] : [breakingLine([subtle(cut(fact, 80))], { spacing: 'None' })]),
      ],
    ];
  });
  if (perArea.length === 0) return [];
  const left = perArea.length - most;
  return [
    line([strong(textFor(locale)('card.passed'))], { spacing: 'Medium' }),
    ...perArea.slice(0, most).flat(),
    ...(left > 0 && rest !== undefined
      ? [breakingLine([subtle(textFor(locale)('card.more-areas', { count: left, rest }))], { spacing: 'None' })]
      : []),
  ];
}

function isOpen({ findings }: Group): boolean {
  return findings.some(({ done }) => done === undefined);
}

/** One line with the titles: `– By hand · 3: ports of the Installation Guide, …`. */
export function onlyNamed(
  groups: readonly Group[],
  verdict: 'manual' | 'skipped',
  label: 'card.for-a-person' | 'card.done-by-hand' | 'card.does-not-apply',
  locale: Locale,
): Element[] {
  const named = groups.filter((group) => group.verdict === verdict);
  const quiet = quietChecksIn(groups.flatMap(({ findings }) => findings));
  const checks = titlesOf(named.map(({ check }) => check).filter((check) => !quiet.includes(check)));
  if (checks.length === 0) return [];
  const titles: Text = say('report.list', { items: { list: checks } });
  const counted = ` · ${checks.length}${colon(locale)} ${plain(titles, locale)}`;
  return [breakingLine([`${marks.skipped.sign} `, strong(plain(say(label), locale)), counted], { spacing: 'Small' })];
}
