/** The concerns of a report (report/concerns.ts) as text in the reader's language. */
import { isWrong, type Owner, type RootCause, type Verdict } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import { firstSentence, type Text } from '../../model/text.ts';
import { concernsIn, type Concern as Found } from '../../report/concerns.ts';
import { stepsToDo } from '../../report/step-order.ts';
import { causeTitle } from '../cards/cause-title.ts';
import type { Locale } from '../cards/locale.ts';
import { plain } from '../cards/elements.ts';
import { type CardStep, cardSteps } from '../cards/steps.ts';
import type { Group } from './digest.ts';

export interface ConcernInChat {
  severity: Verdict;
  owner: Owner;
  title: string;
  /** For one of several causes. */
  shortTitle: string;
  /** Empty if the title says it. */
  because: string;
  /** Why no watched place hears of it. */
  muted: string[];
  /** First sentence of `because`. */
  reason: string;
  /** One sentence; empty if there is nothing to do. */
  firstStep: string;
  steps: CardStep[];
  /** For a ticket: since when, how often, and ids for other logs. */
  evidence: string[];
  /** Failures and warnings. */
  seen: Group[];
}

/** Names in the verdict, and in the details. The findings have all, because a firewall rule needs every server. */
const [few, several] = [2, 5];

/** `groups` is the digest of the same report. */
export function concernsOf(report: Report, groups: readonly Group[], locale: Locale): ConcernInChat[] {
  const wrong = groups.filter(isWrong);
  return concernsIn(report).flatMap((concern) => {
    const ids = new Set(concern.findings.map(({ id }) => id));
    const seen = asSeen(wrong.filter(({ findings }) => findings.some(({ id }) => ids.has(id))));
    const [group] = seen;
    if (concern.cause !== undefined) return [ofCause(concern, concern.cause, seen, locale)];
    return group === undefined ? [] : [ofGroup(concern, group, locale)];
  });
}

/** Merges groups that read the same for several servers, even if their steps differ. */
function asSeen(groups: readonly Group[]): Group[] {
  const alike = Map.groupBy(groups, ({ check, verdict, about, observed }) =>
    JSON.stringify([check, verdict, about, observed]),
  );
  return [...alike.values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : [
          {
            ...first,
            servers: [...new Set([first, ...others].flatMap(({ servers }) => servers))].toSorted(),
            findings: [first, ...others].flatMap(({ findings }) => findings),
          },
        ],
  );
}

function ofCause(
  { severity, further, muted, evidence }: Found,
  cause: RootCause,
  seen: Group[],
  locale: Locale,
): ConcernInChat {
  return {
    severity,
    owner: cause.owner,
    ...titlesOf(cause.title, locale),
    because: plain(cause.because, locale, several),
    muted: muted.map((text) => plain(text, locale, several)),
    reason: plain(firstSentence(cause.because), locale, few),
    firstStep: plain(firstSentence(cause.firstStep), locale, few),
    steps: cardSteps(stepsToDo(cause.firstStep, further), (step) => plain(step, locale, several)),
    evidence: evidence.map((fact) => plain(fact, locale, several)),
    seen,
  };
}

/** Characters, because titles may contain outside input. */
const longest = { title: 110, shortTitle: 80 };

function titlesOf(title: Text, locale: Locale): Pick<ConcernInChat, 'title' | 'shortTitle'> {
  return {
    title: causeTitle(title, locale, longest.title),
    shortTitle: causeTitle(title, locale, longest.shortTitle),
  };
}

function ofGroup({ severity, title, firstStep }: Found, group: Group, locale: Locale): ConcernInChat {
  return {
    severity,
    owner: group.owner,
    ...titlesOf(title, locale),
    because: '',
    muted: [],
    reason: '',
    firstStep: firstStep === undefined ? '' : plain(firstSentence(firstStep), locale, few),
    steps: group.fix,
    evidence: [],
    seen: [group],
  };
}
