/**
 * The report of a run as one card: the verdict, what to fix first, then by area the problems, what is unknown and what
 * passed, and what each server reaches. At most 25 kB: for a long report the card shows less, with a note; "Findings"
 * shows everything.
 */
import type { Deployment } from '../../model/deployment.ts';
import { isWrong, urgency, type Verdict } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import type { Text } from '../../model/text.ts';
import { ownersWithWork } from '../../report/hand-over.ts';
import { headline } from '../../report/headline.ts';
import { concernsOf, unseenIn } from '../../report/unseen.ts';
import { read, say, type TextKey } from '../../text/index.ts';
import { typedIn } from '../cards/typed.ts';
import type { Locale } from '../cards/locale.ts';
import type { Repaired } from '../../runs/cause-answers.ts';
import { causeQuestion } from './cause-question.ts';
import { causes } from './causes.ts';
import { digest, type Group, worst } from './digest.ts';
import { button } from '../cards/button.ts';
import {
  card,
  type Card,
  type Element,
  heading,
  line,
  marked,
  markdownReading,
  sanitize,
  textRun,
  section,
  strong,
  subtle,
  plain,
  textFor,
} from '../cards/elements.ts';
import { explainedLine, problem } from './findings.ts';
import { lastMail } from './last-mail.ts';
import { fitting } from '../cards/fitting.ts';
import { marks } from '../cards/marks.ts';
import { namesLeftOut } from '../cards/names-left-out.ts';
import { reachability } from './reachability.ts';
import { runDetails } from './run-details.ts';
import { signInWanted } from './sign-in-wanted.ts';

/** Teams hides buttons after the sixth, so the card itself decides which ones are hidden. */
const mostButtons = 6;

interface Amount {
  problems: number;
  /** The number of passed checks that are shown, for each area. */
  details: number;
  /** Whether the steps of manual checks, which are long, are shown. */
  byHand: boolean;
  servers: number;
  causes: number;
  /** Of each cause, behind its first step. */
  steps: number;
  /** Of which it is said when they were last fetched from. */
  mailboxes: number;
}

/** How much is shown, from the largest to the smallest amount. */
const amounts: Amount[] = [
  { problems: 12, details: 40, byHand: true, servers: 25, causes: 5, steps: 6, mailboxes: 8 },
  { problems: 8, details: 16, byHand: true, servers: 20, causes: 4, steps: 6, mailboxes: 8 },
  { problems: 5, details: 8, byHand: true, servers: 12, causes: 3, steps: 6, mailboxes: 8 },
  { problems: 5, details: 8, byHand: false, servers: 12, causes: 3, steps: 6, mailboxes: 8 },
  { problems: 4, details: 4, byHand: false, servers: 12, causes: 3, steps: 6, mailboxes: 8 },
  { problems: 3, details: 2, byHand: false, servers: 6, causes: 3, steps: 6, mailboxes: 5 },
  { problems: 3, details: 1, byHand: false, servers: 6, causes: 3, steps: 6, mailboxes: 5 },
  { problems: 3, details: 0, byHand: false, servers: 6, causes: 3, steps: 4, mailboxes: 3 },
  { problems: 2, details: 0, byHand: false, servers: 0, causes: 2, steps: 2, mailboxes: 3 },
  { problems: 1, details: 0, byHand: false, servers: 0, causes: 1, steps: 1, mailboxes: 2 },
  { problems: 0, details: 0, byHand: false, servers: 0, causes: 1, steps: 0, mailboxes: 0 },
];

/** What is above and below the report on a card. */
export interface Frame {
  above: Element[];
  buttons: Element[];
  /** The name of the button that shows everything. */
  rest: Text;
  below?: Element[];
}

/**
 * `deployment` gives the endpoints their names; without it they are shown as host:port. With a predecessor there is a
 * button to compare. Without names, the names of the report and of the deployment must already be replaced.
 */
export function reportCard(
  report: Report,
  locale: Locale,
  deployment?: Deployment,
  predecessor?: string,
  withNames = true,
  repaired?: Repaired,
): Card {
  return fitted(report, locale, deployment, {
    above: withNames ? [] : [namesLeftOut(locale)],
    buttons: buttonsOf(report, locale, predecessor !== undefined, withNames),
    rest: say('card.button.findings'),
    below: repaired === undefined ? [] : causeQuestion(report, repaired, locale),
  });
}

/** The same report in another frame, within the same 25 kB. */
export function fitted(report: Report, locale: Locale, deployment: Deployment | undefined, frame: Frame): Card {
  const groups = digest(report, locale);
  return fitting(amounts, (amount) => built(report, groups, locale, deployment, amount, frame));
}

function built(
  report: Report,
  groups: Group[],
  locale: Locale,
  deployment: Deployment | undefined,
  amount: Amount,
  { above, buttons, rest, below = [] }: Frame,
): Card {
  const text = textFor(locale);
  const title = headline(report);
  // Manual checks are left to do in every run, so they do not change the verdict of the card.
  const judged = groups.filter(({ verdict }) => verdict !== 'manual');
  const verdict = worst(judged.length > 0 ? judged : groups);
  const areas = areasOf(groups).filter(({ area }) => area !== 'manual');
  const open = groups.filter((group) => isWrong(group) && !group.explained);
  const shown = new Set(open.slice(0, amount.problems));
  const named = new Set(report.rootCauses.slice(0, amount.causes).flatMap(({ explains }) => explains));
  const isAbove = ({ findings }: Group): boolean => findings.some(({ id }) => named.has(id));
  const body: Element[] = [
    ...above,
    {
      ...heading(`${marks[verdict].sign} ${read(title, markdownReading(locale))}`),
      ...(above.length === 0 ? {} : { separator: true, spacing: 'Medium' }),
    },
    line([subtle(runDetails(report, locale))], { spacing: 'None' }),
    ...causes(report, locale, { most: amount.causes, names: 4, steps: amount.steps, rest }),
    ...areas.flatMap(({ area, groups }, index) =>
      areaLines(area, groups, shown, isAbove, locale, amount, rest, hasProblems(areas[index - 1]?.groups ?? groups)),
    ),
    ...(open.length > shown.size
      ? [line([subtle(text('card.more-problems', { count: open.length - shown.size, rest }))])]
      : []),
    ...notEstablished(report, locale, amount, rest),
    ...byHand(groups, locale, amount),
    ...(judged.every(({ verdict }) => verdict === 'skipped') ? skipped(judged, amount) : []),
    ...reachability(report, locale, deployment, { most: amount.servers, rest }),
    ...lastMail(report, locale, { most: amount.mailboxes, rest }),
    ...below,
  ];
  return card(locale, read(title, { ...locale, escape: sanitize }), body, buttons);
}

function areasOf(groups: Group[]): { area: string; groups: Group[] }[] {
  const areas = [...new Set(groups.map(({ area }) => area))].map((area) => ({
    area,
    groups: groups.filter((group) => group.area === area),
  }));
  return areas.sort((a, b) => urgency.indexOf(worst(a.groups)) - urgency.indexOf(worst(b.groups)));
}

/** One line about the area, then its problems; passed checks are hidden behind "Details". */
function areaLines(
  area: string,
  groups: Group[],
  shown: Set<Group>,
  isAbove: (group: Group) => boolean,
  locale: Locale,
  amount: Amount,
  rest: Text,
  apart: boolean,
): Element[] {
  const passed = groups.filter(({ verdict }) => verdict === 'pass');
  const open = groups.filter((group) => shown.has(group));
  const explained = groups.filter(({ verdict, explained }) => explained && verdict !== 'pass');
  const above = explained.filter(isAbove);
  const elsewhere = explained.filter((group) => !isAbove(group));
  const judged = groups.filter(({ verdict }) => verdict === 'pass' || verdict === 'warn' || verdict === 'fail');
  // Nothing was judged: the area keeps its row, and the section "not established" gives the reason.
  if (judged.length === 0) return unseenArea(area, groups, locale);
  const detailsId = amount.details > 0 && passed.length > 0 ? `passed-${area}` : undefined;
  return [
    {
      ...areaLine(area, judged, worst([...judged, ...explained]), detailsId, locale),
      ...(apart || hasProblems(groups) ? { spacing: 'Medium' } : {}),
    },
    ...(detailsId === undefined ? [] : [passedDetails(detailsId, passed, locale, amount, rest)]),
    ...(above.length === 0 ? [] : [explainedLine(above, locale)]),
    ...(elsewhere.length === 0 ? [] : [explainedLine(elsewhere, locale, rest)]),
    ...open.flatMap((group) => problem(group, locale)),
  ];
}

function unseenArea(area: string, groups: Group[], locale: Locale): Element[] {
  const unknown = groups.filter(({ verdict, explained }) => verdict === 'unknown' && !explained);
  if (unknown.length === 0) return [];
  const count = unknown.reduce((sum, { findings }) => sum + findings.length, 0);
  return [
    marked(marks.unknown, [
      line([strong(plain({ key: `area.${area}` }, locale)), ` ${plain(say('cli.count.unknown', { count }), locale)}`]),
    ]),
  ];
}

function hasProblems(groups: Group[]): boolean {
  return groups.some(isWrong);
}

/** The check whose finding represents an area without problems. */
const representative: Record<string, string> = { version: 'version/latest', url: 'url/set' };

/** The mark also counts findings that a root cause explains, even if everything else in the area passed. */
function areaLine(
  area: string,
  judged: Group[],
  verdict: Verdict,
  detailsId: string | undefined,
  locale: Locale,
): Element {
  const count = (verdict: Verdict) =>
    judged.filter((group) => group.verdict === verdict).reduce((sum, { findings }) => sum + findings.length, 0);
  const [fail, warn, pass] = [count('fail'), count('warn'), count('pass')];
  const fact = fail + warn > 0 ? undefined : judged.find(({ check }) => check === representative[area])?.observed;
  const parts = [
    ...(fact === undefined ? [] : [fact]),
    ...(fail > 0 ? [plain(say('card.count.fail', { count: fail }), locale)] : []),
    ...(warn > 0 ? [plain(say('card.count.warn', { count: warn }), locale)] : []),
    ...(pass > 0 ? [plain(say('card.count.pass', { count: pass }), locale)] : []),
  ];
  const element = marked(marks[verdict], [
    line([strong(plain({ key: `area.${area}` }, locale)), ` ${parts.join(' · ')}`]),
  ]);
  return detailsId === undefined ? element : foldable(element, detailsId, locale);
}

/** "Details" at the end of a line, which shows and hides the element with this id. */
function foldable(element: Element, id: string, locale: Locale): Element {
  const title = plain(say('card.details'), locale);
  const toggle = {
    type: 'Column',
    width: 'auto',
    items: [line([textRun(title, { color: 'Accent' })])],
    selectAction: { type: 'Action.ToggleVisibility', title, targetElements: [id] },
  };
  return { ...element, columns: [...(element.columns as Element[]), toggle] };
}

/** One line for each check: what it observed at its first endpoint, and the number of further ones. */
function passedDetails(id: string, passed: Group[], locale: Locale, amount: Amount, rest: Text): Element {
  const checks = [...new Set(passed.map(({ check }) => check))];
  const lines = checks.slice(0, amount.details).flatMap((check) => {
    const [first, ...others] = passed.filter((group) => group.check === check);
    if (first === undefined) return [];
    const more = others.length === 0 ? '' : ` ${plain(say('card.alike', { count: others.length }), locale)}`;
    return [
      line([textRun('✔ ', { color: 'Good' }), strong(first.title), ` ${first.observed}${more}`], { spacing: 'Small' }),
    ];
  });
  const more =
    checks.length > amount.details
      ? [line([subtle(plain(say('card.more-findings', { count: checks.length - amount.details, rest }), locale))])]
      : [];
  return { type: 'Container', id, isVisible: false, spacing: 'Small', items: [...lines, ...more] };
}

/** Names in a reason that is one for many questions: every permission that is missing. */
const mostNames = 12;

/** Grouped by reason, so that a server without a probe is one sentence instead of twelve. */
function notEstablished(report: Report, locale: Locale, amount: Amount, rest: Text): Element[] {
  const unseen = unseenIn(report, 4);
  if (unseen.length === 0) return [];
  const most = Math.max(amount.problems, 2);
  const lines = unseen.slice(0, most).map((one) => {
    const {
      reason,
      steps: [step],
      owner,
    } = one;
    const who = strong(plain(say('card.owner', { owner: { key: `owner.${owner}` } }), locale));
    return marked(marks.unknown, [
      line([plain(reason, locale, mostNames)]),
      ...(step === undefined ? [] : [line([who, ' ', plain(step, locale, mostNames)], { spacing: 'None' })]),
      line([textRun(plain(concernsOf(one), locale), { isSubtle: true, size: 'Small' })], {
        spacing: 'None',
      }),
    ]);
  });
  const more =
    unseen.length > most
      ? [line([subtle(plain(say('card.more-reasons', { count: unseen.length - most, rest }), locale))])]
      : [];
  return [section(plain(say('card.not-established'), locale)), ...lines, ...more];
}

/** Shown only where every check was skipped. */
function skipped(groups: Group[], amount: Amount): Element[] {
  return groups
    .slice(0, Math.max(amount.problems, 2))
    .map(({ title, observed }) => marked(marks.skipped, [line([strong(title), ` ${observed}`])]));
}

/** The manual checks with their steps, hidden behind "Details". */
function byHand(groups: Group[], locale: Locale, amount: Amount): Element[] {
  const manual = groups.filter(({ verdict }) => verdict === 'manual');
  if (manual.length === 0) return [];
  const head = marked(
    marks.manual,
    [
      line([
        strong(plain({ key: 'area.manual' }, locale)),
        ` ${plain(say('card.count.manual', { count: manual.length }), locale)}`,
      ]),
    ],
    { spacing: 'Medium' },
  );
  if (!amount.byHand) return [head];
  return [
    foldable(head, 'by-hand', locale),
    {
      type: 'Container',
      id: 'by-hand',
      isVisible: false,
      spacing: 'Small',
      items: manual.flatMap((group) => problem(group, locale)),
    },
  ];
}

/** A button below a card without names types no name, and a new run from there goes to the person who asked, alone. */
function buttonsOf(report: Report, locale: Locale, isComparable: boolean, withNames: boolean): Element[] {
  const { id } = report.run;
  const title = (key: TextKey) => plain(say(key), locale);
  const account = withNames ? signInWanted(report) : undefined;
  return [
    button(title('card.button.again'), { verb: withNames ? 'run' : 'run-apart', run: id }),
    ...(report.summary.fail > 0 && withNames
      ? [button(title('card.button.failed'), { verb: 'run-failed', run: id })]
      : []),
    button(title('card.button.findings'), { verb: 'findings', run: id, page: 1 }),
    button(title('card.button.share'), { verb: 'share', run: id }),
    ...(isComparable ? [button(title('card.button.compare'), { verb: 'say', text: `compare ${id}` })] : []),
    ...(account === undefined
      ? []
      : [
          button(sanitize(typedIn(locale.language, `sign in ${account}`)), { verb: 'say', text: `sign in ${account}` }),
        ]),
    ...ownersWithWork(report).map((owner) =>
      button(plain(say('card.button.only', { owner: { key: `owner.${owner}` } }), locale), {
        verb: 'findings',
        run: id,
        page: 1,
        owner,
      }),
    ),
  ].map((element, index) => (index < mostButtons ? element : { ...element, mode: 'secondary' }));
}
