/** A run's verdict. "Details" unfolds as much of the rest as fits; the findings page has everything. */
import type { Report } from '../../model/report.ts';
import { ownersWithWork } from '../../report/hand-over.ts';
import { unseenIn } from '../../report/unseen.ts';
import { runVerdict, type RunVerdict, verdictTitle, verdictWord } from '../../report/verdict.ts';
import { say, type TextKey } from '../../text/index.ts';
import { actionRow } from '../cards/action-row.ts';
import { band, type BandColour } from '../cards/band.ts';
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
  readersMoment,
  sanitize,
  textFor,
} from '../cards/elements.ts';
import { fitting } from '../cards/fitting.ts';
import type { Locale } from '../cards/locale.ts';
import type { Repaired } from '../../runs/cause-answers.ts';
import { muteButton } from '../cards/mute-button.ts';
import { reportFileButton } from '../cards/report-file-button.ts';
import { namesLeftOut } from '../cards/names-left-out.ts';
import { causeQuestion, repairedInFull, repairedLine } from './cause-question.ts';
import { type ConcernInChat, concernsOf } from './concerns.ts';
import { digest } from './digest.ts';
import { details, heights } from './report-details.ts';
import { verdictLine } from './run-details.ts';
import { lacksSignIn, signInWanted } from './sign-in-wanted.ts';
import { verdictMarks } from './verdict-marks.ts';
import { type Found, verdictRows } from './verdict-rows.ts';

/** UTF-8 bytes of JSON. Below a card's limit, because a chat holds many of these. */
const largestVerdict = 11_500;

export const verdictColours: Record<RunVerdict, BandColour> = {
  broken: 'attention',
  'at-risk': 'warning',
  healthy: 'good',
  'not-proven': 'accent',
  'nothing-to-check': 'emphasis',
};

export interface Frame {
  /** Below the band. */
  above: Element[];
  /** The reader's next action first; "Details" follows it. */
  main: Element[];
  /** Behind "…". */
  rest: Element[];
  /** Below the buttons. */
  question?: Element[];
  /** At the end of the details. */
  below: Element[];
  /** The button that shows what does not fit in the details, if the card has one. */
  everything?: 'card.button.findings' | 'card.button.full';
}

export interface Wish {
  predecessor?: string | undefined;
  /** If false, the report's names must already be replaced. */
  withNames?: boolean;
  /** The causes that this run is the first to find repaired. */
  repaired?: Repaired | undefined;
  /** Whether the bot can sign accounts in for a test. */
  signInsReady?: boolean;
}

export function reportCard(
  report: Report,
  locale: Locale,
  { predecessor, withNames = true, repaired, signInsReady = true }: Wish = {},
): Card {
  const found = foundIn(report, locale, signInsReady);
  return framed(found, locale, {
    above: [
      ...(repaired === undefined ? [] : [repairedLine(repaired, locale)]),
      ...handedOver(report, locale),
      ...(withNames ? [] : [namesLeftOut(locale)]),
    ],
    ...buttonsOf(found, locale, predecessor !== undefined, withNames),
    question: repaired?.isWhole !== true ? [] : causeQuestion(report, repaired, locale),
    everything: 'card.button.findings',
    below: [
      ...(repaired === undefined ? [] : repairedInFull(repaired, locale)),
      actionRow([
        button(textFor(locale)('card.button.findings'), { verb: 'findings', run: report.run.id, page: 1 }),
        reportFileButton(report.run.id, locale),
      ]),
    ],
  });
}

/** The newest; the files have all. */
function handedOver({ handOvers = [] }: Report, locale: Locale): Element[] {
  return handOvers
    .slice(0, 1)
    .map(({ said }) => paragraph(markdown(said, locale, { instant: readersMoment(locale) }), { spacing: 'Small' }));
}

export function fitted(report: Report, locale: Locale, frame: Frame): Card {
  return framed(foundIn(report, locale), locale, frame);
}

function foundIn(report: Report, locale: Locale, signInsReady = true): Found {
  const groups = digest(report, locale);
  return {
    report,
    groups,
    verdict: runVerdict(report),
    concerns: concernsOf(report, groups, locale),
    unseen: unseenIn(report),
    signInsReady,
  };
}

function framed(found: Found, locale: Locale, { above, main, rest, question = [], below, everything }: Frame): Card {
  const { report, verdict } = found;
  const { sign } = verdictMarks[verdict];
  const title = `${sign} ${markdown(verdictTitle(report), locale, { most: 2 })}`;
  const [next, ...others] = main;
  const body = [
    band(verdictColours[verdict], title, [verdictLine(report, locale)]),
    ...above,
    ...verdictRows(found, locale, above.length + question.length > 0),
    actionRow([...(next === undefined ? [] : [next]), detailsButton(locale), ...others], rest),
    ...question,
  ];
  return fitting(
    heights,
    (height) =>
      card(locale, toast(found, sign, locale), [
        ...body,
        details(found, locale, { height, below, everything: everything && say(everything) }),
      ]),
    largestVerdict,
  );
}

/** The text of the notification. It has no time, because a notification has no time zone. */
function toast({ report, verdict, concerns, unseen }: Found, sign: string, locale: Locale): string {
  const text = textFor(locale);
  const { cutOver } = report.run;
  if (cutOver !== undefined) {
    const what = text(`cut-over.toast.${cutOver.to}`);
    return `${sign} ${what} · ${plain(verdictTitle(report), locale)}`;
  }
  const [first] = concerns;
  if (first === undefined) {
    const missing = unseen.slice(0, 1).map((one) => text(`owner.${one.owner}`));
    return [`${sign} ${plain(verdictTitle(report), locale)}`, ...missing].join(' · ');
  }
  const what = concerns.length > 1 ? text('card.toast', { count: concerns.length }) : first.title;
  const who = text(`owner.${first.owner}`);
  const step = first.firstStep === '' ? [] : [first.firstStep];
  const word = plain(verdictWord(verdict), locale);
  return `${sign} ${joined(word, sanitize(report.deployment))} · ${what} · ${joined(who, ...step)}`;

  /** Uses the language's colon, because the values of a sentence lose their no-break spaces. */
  function joined(...parts: string[]): string {
    return parts.join(`${colon(locale)} `);
  }
}

/** Without names no button types a name, and only the person who clicks gets the report of a new run. */
function buttonsOf(
  { report, verdict, concerns, unseen, signInsReady }: Found,
  locale: Locale,
  isComparable: boolean,
  withNames: boolean,
): Pick<Frame, 'main' | 'rest'> {
  const { id } = report.run;
  const title = (key: TextKey) => plain(say(key), locale);
  const [first] = concerns;
  const { cutOver } = report.run;
  const list =
    cutOver === undefined || !withNames
      ? []
      : [
          cutOver.rehearsal === true
            ? button(title('card.button.rehearsal'), { verb: 'say', text: 'rehearsal' })
            : button(title('card.button.cut-over'), { verb: 'say', text: `cut-over ${id}` }),
        ];
  const again = button(title('card.button.again'), { verb: withNames ? 'run' : 'run-apart', run: id });
  const share = button(title('card.button.share'), { verb: 'share', run: id });
  const account = withNames && signInsReady !== false ? signInWanted(report) : undefined;
  const signIn =
    account === undefined ? [] : [button(title('card.button.sign-in'), { verb: 'say', text: `sign in ${account}` })];
  const steps = ownersWithWork(report).map((owner) =>
    button(title(`card.button.for.${owner}`), { verb: 'hand-over', run: id, owner }),
  );
  const [cause, ...otherCauses] = report.rootCauses;
  const mute =
    cause === undefined
      ? []
      : otherCauses.length > 0
        ? [button(title('card.button.mute'), { verb: 'say', text: 'mute' })]
        : muteButton(cause, withNames, locale);
  const [next, ...others] = inOrder();
  return { main: next === undefined ? [] : [next], rest: others };

  /** The reader's next action first. */
  function inOrder(): Element[] {
    const isSignInMissing =
      first === undefined && signIn.length > 0 && unseen.some(({ reason }) => lacksSignIn(reason));
    const toOwner =
      first === undefined || first.owner === 'ece-administrator'
        ? []
        : [button(title('card.button.hand-over'), { verb: 'hand-over-form', run: id, owner: first.owner })];
    const isSignInNext = isSignInMissing || endsBySignIn(concerns);
    const isGoodNews = verdict === 'healthy' && toOwner.length === 0;
    return [
      ...list,
      ...(isSignInNext ? signIn : []),
      ...toOwner,
      // A part of a rehearsal has other accounts than the site.
      ...(cutOver?.rehearsal === true ? [share] : isGoodNews ? [share, again] : [again, share]),
      reportFileButton(id, locale),
      ...(isSignInNext ? [] : signIn),
      ...(report.summary.fail > 0 && withNames && cutOver?.rehearsal !== true
        ? [button(title('card.button.failed'), { verb: 'run-failed', run: id })]
        : []),
      ...(isComparable ? [button(title('card.button.compare'), { verb: 'say', text: `compare ${id}` })] : []),
      ...mute,
      ...steps,
    ];
  }
}

/** Another test sign-in, not another check, ends the warning about a wrong account. */
function endsBySignIn([first]: readonly ConcernInChat[]): boolean {
  return (first?.seen ?? []).some(({ findings }) =>
    findings.some(({ check, fix }) => check === 'token/test-sign-in' && fix[0]?.key === 'token.test.fix.private'),
  );
}
