/**
 * What a report found that needs an action, the first to fix on top: each root cause, and what is wrong without one,
 * what is alike once. Every writer and card shows these, by the same numbers.
 */
import { type Finding, isWrong, type Owner, type RootCause, urgency, type Verdict } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import { firstSentence, furtherSentences, type Text } from '../model/text.ts';
import { read, say } from '../text/index.ts';
import { alikeIn, isMail, renamed } from './alike.ts';
import { explainedIn } from './explained.ts';
import { furtherSteps } from './steps.ts';
import { asOne } from './unseen.ts';

export interface Concern {
  severity: Verdict;
  owner: Owner;
  title: Text;
  /** Undefined where the title says it. */
  because: Text | undefined;
  /** What a ticket asks for. */
  evidence: Text[];
  /** Undefined where nothing is to be done. */
  firstStep: Text | undefined;
  further: Text[];
  /** Undefined where no cause explains the findings. */
  cause: RootCause | undefined;
  findings: Finding[];
}

/** The root causes in the order of the report, and behind them what none explains, the most urgent first. */
export function concernsIn(report: Pick<Report, 'findings' | 'rootCauses'>): Concern[] {
  const isExplained = explainedIn(report);
  const alone = report.findings.filter((finding) => isWrong(finding) && !isExplained(finding));
  return [
    ...report.rootCauses.map((cause) => ofCause(cause, report)),
    ...groupsIn(alone)
      .map(ofGroup)
      .toSorted((a, b) => urgency.indexOf(a.severity) - urgency.indexOf(b.severity)),
  ];
}

/** What is alike, and what one paste throws doubt on: whichever settings it is about, the doubt is one. */
function groupsIn(findings: readonly Finding[]): [Finding, ...Finding[]][] {
  const doubted = Map.groupBy(findings, doubtOf);
  return [...doubted].flatMap(([doubt, group]) => {
    const [first, ...others] = group;
    return doubt === undefined || first === undefined
      ? alikeIn(group)
      : [[first, ...others] as [Finding, ...Finding[]]];
  });
}

/** By whom and when something was pasted that says otherwise than Microsoft, where nothing else is wrong. */
function doubtOf(finding: Finding): string | undefined {
  const { by, at } = finding.observed.with ?? {};
  return contradictionIn(finding) === undefined ? undefined : JSON.stringify([by, at]);
}

function contradictionIn({ observed }: Finding): Text | undefined {
  const { fault } = observed.with ?? {};
  const isDoubt = typeof fault === 'object' && 'key' in fault && fault.key === 'tenant.pasted-contradicts';
  return observed.key === 'tenant.pasted-otherwise' && isDoubt ? fault : undefined;
}

/** The worst verdict among these that needs an action. */
export function worst(findings: readonly { verdict: Verdict }[]): Verdict {
  return urgency.find((verdict) => findings.some((finding) => finding.verdict === verdict)) ?? 'pass';
}

function ofCause(cause: RootCause, report: Pick<Report, 'findings'>): Concern {
  const { title, because, evidence = [], firstStep, owner, explains } = cause;
  const findings = report.findings.filter(({ id }) => explains.includes(id));
  return {
    severity: worst(findings),
    owner,
    title,
    because,
    evidence,
    firstStep,
    further: furtherSteps(cause, report),
    cause,
    findings,
  };
}

function ofGroup(findings: [Finding, ...Finding[]]): Concern {
  const [first] = findings;
  const { reason, steps, owner } = asOne(findings);
  const [firstStep, ...further] = steps;
  const said = isMail(first) ? withEveryName(first, findings) : reason;
  const contradiction = contradictionIn(first);
  return {
    severity: first.verdict,
    owner,
    ...(contradiction === undefined
      ? { title: firstSentence(said), because: hasMore(said) ? furtherSentences(said) : undefined }
      : { title: contradiction, because: together(findings.map(({ observed }) => observed)) }),
    evidence: [],
    firstStep,
    further,
    cause: undefined,
    findings,
  };
}

function hasMore(text: Text): boolean {
  return read(furtherSentences(text), { language: 'en' }) !== '';
}

/** The sentence about one mailbox, for all of them. */
function withEveryName({ observed, subject }: Finding, findings: readonly Finding[]): Text {
  const names = [...new Set(findings.map((finding) => finding.subject.name))];
  return names.length > 1 ? renamed(observed, subject.name, { list: names }) : observed;
}

/** What each says, one behind the other. */
function together(texts: readonly Text[]): Text {
  return texts.reduce((first, next) => say('token.and', { first, next }));
}
