/** What one owner has to repair, for a person who was not there: who asks, what it is, two steps, what they repair. */
import { hasText, say, type TextKey } from '../../text/index.ts';
import { commandsIn } from '../../text/commands.ts';
import { type Finding, isWrong, type Owner } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import { firstSentence, type Text } from '../../model/text.ts';
import { type Concern, concernsIn } from '../../report/concerns.ts';
import { quotedTitle } from '../../report/quoted-title.ts';
import { forOwner } from '../../report/hand-over.ts';
import { isAlternative, stepsToDo } from '../../report/step-order.ts';
import { unseenIn } from '../../report/unseen.ts';
import { runVerdict } from '../../report/verdict.ts';
import { actionRow } from '../cards/action-row.ts';
import { band } from '../cards/band.ts';
import { button } from '../cards/button.ts';
import { detailsButton } from '../cards/details.ts';
import {
  card,
  type Card,
  colon,
  type Element,
  markdown,
  paragraph,
  plain,
  strong,
  subtle,
  textFor,
} from '../cards/elements.ts';
import { heightOf } from '../cards/height.ts';
import { type Locale, tidy } from '../cards/locale.ts';
import { breakingLine, monospaced } from '../cards/long-words.ts';
import { namesLeftOut } from '../cards/names-left-out.ts';
import { concernsOf } from './concerns.ts';
import { digest } from './digest.ts';
import { details, heights } from './report-details.ts';
import { shortRun } from './run-details.ts';

export interface HandOverWish {
  /** The person who asks. */
  who: string;
  withNames?: boolean;
  /** Of a card that was sent. */
  frame?: HandOverFrame;
}

export interface HandOverFrame {
  /** Instead of the run's. */
  id: Text;
  /** Since when it is wrong, if known. */
  since: string | undefined;
  /** Below the band. */
  above: Element[];
  /** Beside "Details". */
  buttons: { main: Element[]; rest: Element[] };
  /** Below the buttons; and what one of them unfolds. */
  below: Element[];
  unfolded: Element;
  /** What the reader does after a single step. */
  last: Text;
}

/** CSS pixels on a phone, without the card's padding. */
const mostHeight = 472;

/** Names of servers or mailboxes in a sentence. */
const names = 2;

/** Characters. */
const longestName = 40;

/** Undefined if this owner has nothing to repair. */
export function handOverCard(
  whole: Report,
  owner: Owner,
  locale: Locale,
  { who, withNames = true, frame }: HandOverWish,
): Card | undefined {
  const report = forOwner(whole, owner);
  const concerns = concernsIn(report);
  const [first] = concerns;
  if (first === undefined) return undefined;
  const text = textFor(locale);
  const from = tidy(who, longestName);
  const isBroken = first.severity === 'fail';
  const title = beforeCutOver(handOverTitle(concerns, owner), whole);
  const { startedAt } = report.run;
  const since = frame?.since;
  const top = band(isBroken ? 'attention' : 'warning', `${isBroken ? '✖' : '⚠'} ${markdown(title, locale)}`, [
    [
      say('hand-over.from', { who: from }),
      say('place.named', { name: report.deployment }),
      ...(since === undefined || since >= startedAt ? [] : [say('hand-over.since', { at: { at: since } })]),
      say('hand-over.seen', { at: { at: startedAt } }),
      frame?.id ?? say('card.run', { run: shortRun(report.run.id) }),
    ]
      .map((part) => markdown(part, locale))
      .join(' · '),
  ]);
  const everything = say('card.button.findings');
  const buttons =
    frame === undefined
      ? actionRow([
          detailsButton(locale),
          button(plain(everything, locale), { verb: 'findings', run: report.run.id, page: 1, owner }),
        ])
      : actionRow([...frame.buttons.main, detailsButton(locale)], frame.buttons.rest);
  const above = [top, ...(withNames ? [] : [namesLeftOut(locale)]), ...(frame?.above ?? [])];
  const below = [buttons, ...(frame?.below ?? [])];
  const room = mostHeight - heightOf([...above, ...below]);
  const last = frame?.last ?? say('hand-over.tell', { who: from });
  const bodies = contents(concerns, { report, owner, last, locale });
  const body = bodies.find((elements) => heightOf([gap, ...elements]) <= room) ?? bodies.at(-1) ?? [];
  const groups = digest(report, locale);
  const found = {
    report,
    groups,
    verdict: runVerdict(report),
    concerns: concernsOf(report, groups, locale),
    unseen: unseenIn(report),
  };
  const [height = 0] = heights;
  return card(locale, `${isBroken ? '✖' : '⚠'} ${plain(title, locale)} · ${text('hand-over.from', { who: from })}`, [
    ...above,
    ...body,
    ...below,
    ...(frame === undefined ? [] : [frame.unfolded]),
    details(found, locale, {
      height,
      below: [],
      everything: frame === undefined ? everything : undefined,
      stepsInFull: true,
    }),
  ]);
}

/** So that the gap above the first element counts. */
const gap: Element = { type: 'Container', items: [] };

interface Given {
  report: Report;
  owner: Owner;
  last: Text;
  locale: Locale;
}

/** “Network team: open port 993”, without names of servers and mailboxes. */
/** What a cut-over needs is not broken today. */
export function beforeCutOver(title: Text, { run: { cutOver } }: Pick<Report, 'run'>): Text {
  return cutOver === undefined ? title : say(`hand-over.cut-over.${cutOver.to}`, { title });
}

export function handOverTitle(concerns: readonly Concern[], owner: Owner): Text {
  const isBroken = concerns[0]?.severity === 'fail';
  return say('hand-over.title', { owner: say(`hand-over.${owner}`), what: whatOf(concerns, isBroken) });
}

/** What to do in a few words, such as “open port 993”; else how many faults there are. */
function whatOf([first, ...others]: readonly Concern[], isBroken: boolean): Text {
  const key = `hand-over.ask.${first?.cause?.id.split(':')[0] ?? first?.findings[0]?.check ?? ''}`;
  if (first !== undefined && others.length === 0) {
    const ports = [...new Set(first.findings.flatMap(({ subject }) => portOf(subject)))];
    const several = `${key}.several`;
    if (hasText(key) && (ports.length > 0 || !hasText(several)))
      return { key: ports.length > 1 && hasText(several) ? several : key, with: { ports: { list: ports } } };
  }
  return say(isBroken ? 'hand-over.faults' : 'hand-over.points', { count: others.length + 1 });
}

function portOf({ kind, name }: Finding['subject']): string[] {
  return kind === 'endpoint' ? name.split(':').slice(1) : [];
}

/** Contents of the card, the longest first. */
function contents(concerns: readonly Concern[], given: Given): Element[][] {
  const [first] = concerns;
  if (first === undefined) return [];
  if (concerns.length === 1) return ofOne(first, given);
  const most = Math.min(concerns.length, mostCauses);
  return [
    ...Array.from({ length: most }, (_, index) => ofSeveral(concerns, { shown: most, withStep: most - index }, given)),
    ...Array.from({ length: most - 1 }, (_, index) =>
      ofSeveral(concerns, { shown: most - 1 - index, withStep: 1 }, given),
    ),
  ];
}

const mostCauses = 4;

function ofOne(concern: Concern, given: Given): Element[][] {
  const { owner, locale } = given;
  const said = concern.because === undefined ? '' : plain(inShort(concern.because), locale, names);
  const title = plain(concern.title, locale, names).replace(/\.$/u, '');
  const ece = textFor(locale)(owner === 'network' ? connectionFor(concern) : `hand-over.ece.${owner}`);
  const what = breakingLine([strong(`${title}.`), ` ${ece}`], { spacing: 'Medium' });
  const inBrief = breakingLine([strong(`${title}.`)], { spacing: 'Medium' });
  const reason = said === '' ? [] : [breakingLine([said], { spacing: 'Small' })];
  const own = ownSteps(concern).slice(0, 2);
  const rows = (...sizes: StepSize[]): Element[] => {
    const steps = own.slice(0, sizes.length).map((step, index) => stepLines(step, sizes[index] ?? 'short', locale));
    return [...steps, ...(steps.length > 1 ? [] : [tell(given)])].map((items, index) => numbered(index + 1, items));
  };
  const repairs = repairsLine(concern.findings, locale);
  // The command and the rule matter more than what the repair mends.
  return [
    [what, ...reason, ...rows('full', 'full'), ...repairs],
    [what, ...rows('full', 'full'), ...repairs],
    [what, ...rows('full', 'with-command'), ...repairs],
    [what, ...rows('full', 'with-command')],
    [what, ...reason, ...rows('with-command', 'with-command'), ...repairs],
    [what, ...rows('with-command', 'with-command'), ...repairs],
    [what, ...rows('with-command', 'short'), ...repairs],
    [what, ...rows('with-command', 'with-command')],
    [what, ...rows('with-command', 'short')],
    [what, ...rows('command', 'with-command')],
    [what, ...rows('command', 'short')],
    [inBrief, ...rows('command', 'short')],
    [what, ...rows('short', 'with-command'), ...repairs],
    [what, ...rows('short', 'short'), ...repairs],
    [what, ...rows('short', 'short')],
    [what, ...rows('with-command'), ...repairs],
    [what, ...rows('short'), ...repairs],
    [what, ...rows('short')],
    [inBrief, ...rows('short')],
  ];
}

function ofSeveral(
  concerns: readonly Concern[],
  { shown, withStep }: { shown: number; withStep: number },
  given: Given,
): Element[] {
  const { owner, locale } = given;
  const text = textFor(locale);
  const left = concerns.length - shown;
  return [
    breakingLine([text(owner === 'network' ? 'hand-over.ece.network.several' : `hand-over.ece.${owner}`)], {
      spacing: 'Medium',
    }),
    ...concerns.slice(0, shown).map((concern, index) => {
      const [step] = ownSteps(concern);
      const [doing, ...command] =
        step === undefined || index >= withStep ? [] : stepLines(step, 'with-command', locale);
      const title = plain(concern.title, locale, names);
      return numbered(index + 1, [
        breakingLine([index === 0 ? strong(title) : title]),
        ...(doing === undefined ? [] : [{ ...doing, spacing: 'None' }, ...command]),
      ]);
    }),
    ...(left === 0
      ? []
      : [breakingLine([subtle(text('card.more-causes', { count: left, rest: say('card.button.findings') }))])]),
    ...repairsLine(
      concerns.flatMap(({ findings }) => findings),
      locale,
    ),
  ];
}

/** Steps that only repeat the check: the person who hands over does that. */
const checkingAgain: readonly string[] = [
  'token.test.fix.again',
  'mail.fix.again',
  'service/health.fix.again',
  'protocols.fix.an-hour',
] satisfies TextKey[];

/** Without the steps of others, and without alternatives. */
export function ownSteps({ firstStep, further }: Concern): Text[] {
  const own = stepsToDo(firstStep, further).filter(
    (step) => step.key !== 'report.step-of' && !isAlternative(step) && !checkingAgain.includes(step.key),
  );
  return own.length > 0 || firstStep === undefined ? own : [firstStep];
}

const quoted = /["“«]\s?([^"“”«»]+?)\s?["”»]/gu;

/** `command`: with the last sentence, such as “In Exchange Online PowerShell, run:”, if it leads to the command. */
type StepSize = 'full' | 'with-command' | 'command' | 'short';

/** What ECE uses the connection for; the general sentence for several uses. */
export function connectionFor({ findings }: Concern): TextKey {
  const [use, ...others] = new Set(findings.filter(isWrong).flatMap(({ check }) => uses[check] ?? []));
  if (others.length > 0) return 'hand-over.ece.network.several';
  return use === undefined ? 'hand-over.ece.network' : `hand-over.ece.network.${use}`;
}

/** By check. */
const uses: Partial<Record<string, 'receiving' | 'sending' | 'sign-in' | 'proxy'>> = {
  'network/imap': 'receiving',
  'network/pop3': 'receiving',
  'network/smtp': 'sending',
  'network/login': 'sign-in',
  'network/proxy': 'proxy',
};

/** A command has a line of its own; several commands are in the details. */
function stepLines(step: Text, size: StepSize, locale: Locale): Element[] {
  const { sentence, commands } = commandsIn(plain(step, locale, names));
  const [command, ...others] = commands;
  if (command === undefined || others.length > 0 || size === 'short')
    return [
      breakingLine([size === 'full' ? sentence : plain(inShort(step), locale, names)]),
      ...(command === undefined ? [] : [elsewhere(locale)]),
    ];
  const inShortWords = commandsIn(plain(inShort(step), locale, names)).sentence;
  const leading = /(?<=[.!?]\s)[^.!?]+:$/u.exec(sentence)?.[0] ?? inShortWords;
  const words = { full: sentence, 'with-command': inShortWords, command: leading }[size];
  const said =
    step.key === 'network.fix.test-port'
      ? plain(say('hand-over.verify', step.with), locale, names)
      : words.replace(quoted, (quotation, inside: string) =>
          inside === command ? textFor(locale)('hand-over.command') : quotation,
        );
  return [breakingLine([said]), monospaced(command)];
}

function elsewhere(locale: Locale): Element {
  return breakingLine([subtle(textFor(locale)('hand-over.command-in', { where: say('card.button.details') }))], {
    spacing: 'None',
  });
}

function tell({ last, locale }: Given): Element[] {
  return [breakingLine([plain(last, locale)])];
}

/** A part of a text is its further sentences. */
function inShort(text: Text): Text {
  return text.part === undefined ? firstSentence(text) : text;
}

function numbered(number: number, items: Element[]): Element {
  return {
    type: 'ColumnSet',
    spacing: 'Small',
    columns: [
      { type: 'Column', width: '20px', items: [paragraph(String(number), { weight: 'Bolder' })] },
      { type: 'Column', width: 'stretch', spacing: 'Small', items },
    ],
  };
}

/** The checks that pass again after the repair. */
function repairsLine(findings: readonly Finding[], locale: Locale): Element[] {
  const checks = [...new Set(findings.filter(({ verdict }) => verdict === 'fail').map(({ check }) => check))];
  if (checks.length === 0) return [];
  const list = checks.map(quotedTitle);
  const what = plain(say('report.list', { items: { list } }), locale, names);
  return [
    breakingLine([subtle(`${textFor(locale)('hand-over.repairs')}${colon(locale)} ${what}`)], { spacing: 'Small' }),
  ];
}
