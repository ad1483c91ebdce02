/**
 * What a report found that needs an action, the first to fix on top: each root cause, and what is wrong without one,
 * what is alike once. Every writer and card shows these, by the same numbers.
 */
import { type Finding, isWrong, type Owner, type RootCause, urgency, type Verdict } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import type { Text } from '../model/text.ts';
import { say } from '../text/index.ts';
import { alikeIn, isMail, renamed, serverOf } from './alike.ts';
import { explainedIn } from './explained.ts';
import { shortened } from './short-step.ts';
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
function doubtOf({ observed }: Finding): string | undefined {
  const { fault, by, at } = observed.with ?? {};
  const isDoubt = typeof fault === 'object' && 'key' in fault && fault.key === 'tenant.pasted-contradicts';
  return observed.key === 'tenant.pasted-otherwise' && isDoubt ? JSON.stringify([by, at]) : undefined;
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
  const one = asOne(findings);
  const isDoubt = doubtOf(findings[0]) !== undefined;
  const reason = isDoubt ? together(findings.map(({ observed }) => observed)) : one.reason;
  const { steps, owner } = one;
  const [firstStep, ...further] = steps;
  const fault = isDoubt ? shortened(findings[0].observed) : faultOf(findings);
  return {
    severity: findings[0].verdict,
    owner,
    title: fault ?? (isMail(findings[0]) ? withEveryName(findings[0].observed, findings) : reason),
    because: fault === undefined ? undefined : reason,
    evidence: [],
    firstStep,
    further,
    cause: undefined,
    findings,
  };
}

/** What is wrong, before all that was seen beside it, with every name; undefined where there is no sentence for that. */
export function faultOf(findings: readonly [Finding, ...Finding[]]): Text | undefined {
  const [first] = findings;
  const fault = shortened(first.observed);
  if (fault.key === first.observed.key) return undefined;
  return withEveryName(fault, findings);
}

function withEveryName(text: Text, findings: readonly [Finding, ...Finding[]]): Text {
  const nameOf = (finding: Finding): string | undefined => (isMail(finding) ? finding.subject.name : serverOf(finding));
  const names = [...new Set(findings.flatMap((finding) => nameOf(finding) ?? []))];
  return names.length > 1 ? renamed(text, nameOf(findings[0]), { list: names }) : text;
}

/** What each says, one behind the other. */
function together(texts: readonly Text[]): Text {
  return texts.reduce((first, next) => say('token.and', { first, next }));
}
