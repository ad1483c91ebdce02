/**
 * What needs an action, the first to fix on top: each root cause, then each group of similar findings without one.
 * Every writer and card shows these with the same numbers.
 */
import { type Finding, isWrong, type Owner, type RootCause, urgency, type Verdict } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import { furtherSentences, type Text, asTitle } from '../model/text.ts';
import { read, say } from '../text/index.ts';
import { alikeIn, isMail, renamed } from './alike.ts';
import { explainedIn } from './explained.ts';
import { mutedTexts } from './muted.ts';
import { furtherSteps } from './steps.ts';
import { asOne } from './unseen.ts';

export interface Concern {
  severity: Verdict;
  owner: Owner;
  title: Text;
  /** Undefined if the title says it. */
  because: Text | undefined;
  /** Why no watched place hears of it. */
  muted: Text[];
  evidence: Text[];
  /** Undefined if nothing needs to be done. */
  firstStep: Text | undefined;
  further: Text[];
  /** Undefined if no cause explains the findings. */
  cause: RootCause | undefined;
  findings: Finding[];
}

/** Root causes in the report's order, then other problems, the most urgent first. */
export function concernsIn(report: Pick<Report, 'findings' | 'rootCauses'>): Concern[] {
  const isExplained = explainedIn(report);
  const unexplained = report.findings.filter((finding) => isWrong(finding) && !isExplained(finding));
  return [
    ...report.rootCauses.map((cause) => ofCause(cause, report)),
    ...groupsIn(unexplained)
      .map(ofGroup)
      .toSorted((a, b) => urgency.indexOf(a.severity) - urgency.indexOf(b.severity)),
  ];
}

/** Groups similar findings, and all findings that one paste puts in doubt, because that is one doubt. */
function groupsIn(findings: readonly Finding[]): [Finding, ...Finding[]][] {
  const doubted = Map.groupBy(findings, doubtOf);
  return [...doubted].flatMap(([doubt, group]) => {
    const [first, ...others] = group;
    return doubt === undefined || first === undefined
      ? alikeIn(group)
      : [[first, ...others] as [Finding, ...Finding[]]];
  });
}

/** Author and time of a paste that contradicts Microsoft's answer, if nothing else is wrong. */
function doubtOf(finding: Finding): string | undefined {
  const { by, at } = finding.observed.with ?? {};
  return contradictionIn(finding) === undefined ? undefined : JSON.stringify([by, at]);
}

function contradictionIn({ observed }: Finding): Text | undefined {
  const { fault } = observed.with ?? {};
  const isDoubt = typeof fault === 'object' && 'key' in fault && fault.key === 'tenant.pasted-contradicts';
  return observed.key === 'tenant.pasted-otherwise' && isDoubt ? fault : undefined;
}

export function worst(findings: readonly { verdict: Verdict }[]): Verdict {
  return urgency.find((verdict) => findings.some((finding) => finding.verdict === verdict)) ?? 'pass';
}

function ofCause(cause: RootCause, report: Pick<Report, 'findings'>): Concern {
  const { title, because, evidence = [], firstStep, owner, explains } = cause;
  const explained = new Set(explains);
  const findings = report.findings.filter(({ id }) => explained.has(id));
  return {
    severity: worst(findings),
    owner,
    title,
    because,
    muted: mutedTexts(cause),
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
      ? { title: asTitle(said), because: hasMore(said) ? furtherSentences(said) : undefined }
      : { title: contradiction, because: joinedTexts(findings.map(({ observed }) => observed)) }),
    muted: [],
    evidence: [],
    firstStep,
    further,
    cause: undefined,
    findings,
  };
}

export function hasMore(text: Text): boolean {
  return read(furtherSentences(text), { language: 'en' }) !== '';
}

/** The sentence about one mailbox, extended to all of them. */
function withEveryName({ observed, subject }: Finding, findings: readonly Finding[]): Text {
  const names = [...new Set(findings.map((finding) => finding.subject.name))];
  return names.length > 1 ? renamed(observed, subject.name, { list: names }) : observed;
}

function joinedTexts(texts: readonly Text[]): Text {
  return texts.reduce((first, next) => say('token.and', { first, next }));
}
