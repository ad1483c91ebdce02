/**
 * What a run found that needs an action, the first to fix on top: each root cause, and each group of findings that no
 * cause explains, read for one person.
 */
import { type Finding, isWrong, type Owner, type RootCause, urgency, type Verdict } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import { isMail, renamed, serverOf } from '../../report/alike.ts';
import { shortened, shortReason, shortStep } from '../../report/short-step.ts';
import { furtherSteps } from '../../report/steps.ts';
import type { Locale } from '../cards/locale.ts';
import { plain } from '../cards/elements.ts';
import { type Group, worst } from './digest.ts';

export interface Concern {
  severity: Verdict;
  owner: Owner;
  title: string;
  /** Empty where the title says it. */
  because: string;
  shortReason: string;
  /** What to do first, in one line where there is one. */
  shortStep: string;
  steps: string[];
  /** What was seen that is wrong. */
  seen: Group[];
}

/** Names in a sentence of the verdict; the steps below "Details" have more, because a firewall rule needs every server. */
const [few, nearlyAll] = [2, 12];

/** `groups` are the digest of the same report. */
export function concernsOf(report: Report, groups: readonly Group[], locale: Locale): Concern[] {
  const wrong = groups.filter(isWrong);
  const all = [
    ...report.rootCauses.map((cause) => ofCause(cause, report, wrong, locale)),
    ...wrong.filter(({ explained }) => !explained).map((group) => ofGroup(group, locale)),
  ];
  return all.toSorted((a, b) => urgency.indexOf(a.severity) - urgency.indexOf(b.severity));
}

function ofCause(cause: RootCause, report: Report, wrong: readonly Group[], locale: Locale): Concern {
  const explained = report.findings.filter(({ id }) => cause.explains.includes(id));
  return {
    severity: worst(explained),
    owner: cause.owner,
    title: plain(cause.title, locale, few),
    because: plain(cause.because, locale, nearlyAll),
    shortReason: plain(shortReason(cause), locale, few),
    shortStep: plain(shortStep(cause), locale, few),
    steps: [cause.firstStep, ...furtherSteps(cause, report)].map((step) => plain(step, locale, nearlyAll)),
    seen: wrong.filter(({ findings }) => findings.some(({ id }) => cause.explains.includes(id))),
  };
}

/** What is wrong, before all that was seen beside it, where there is a sentence for that; the names stand behind it. */
function faultOf({ findings, observed }: Group, locale: Locale): string {
  const [first] = findings;
  if (first === undefined) return observed;
  const fault = shortened(first.observed);
  if (fault.key === first.observed.key) return observed;
  const nameOf = (finding: Finding): string | undefined => (isMail(finding) ? finding.subject.name : serverOf(finding));
  const names = [...new Set(findings.flatMap((finding) => nameOf(finding) ?? []))];
  return plain(names.length > 1 ? renamed(fault, nameOf(first), { list: names }) : fault, locale, few);
}

/** Its check asks a question, and what was seen is the answer. */
function ofGroup(group: Group, locale: Locale): Concern {
  const [step] = group.findings[0]?.fix ?? [];
  const short = step === undefined ? undefined : shortened(step);
  return {
    severity: group.verdict,
    owner: group.owner,
    title: faultOf(group, locale),
    because: '',
    shortReason: '',
    shortStep: short === undefined || short.key === step?.key ? (group.fix[0] ?? '') : plain(short, locale, few),
    steps: group.fix,
    seen: [group],
  };
}
