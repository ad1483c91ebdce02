/** What is to be done about a root cause: its first step, and behind it every step of what proves it. */
import { type Finding, isWrong, type RootCause } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import type { Text, TextValue } from '../model/text.ts';
import { read } from '../text/index.ts';
import { causeOf } from './order.ts';

/** The steps after the first one: those of the findings that prove the cause, each once, whatever the server. */
export function furtherSteps({ firstStep, explains }: RootCause, { findings }: Pick<Report, 'findings'>): Text[] {
  const steps = proofsOf(explains, findings).flatMap(({ fix }) => fix);
  return unsaid([firstStep, innerOf(firstStep)], atOnce(atOnce(atOnce(steps, 'server'), 'target'), 'mailbox'));
}

/**
 * The steps that stand at a finding itself: all of them where no cause explains it, none where it proves one. What only
 * follows from a cause mostly ends with it, so that its steps are for what is still wrong then.
 */
export function stepsAt(finding: Finding, report: Pick<Report, 'findings' | 'rootCauses'>): Text[] {
  const cause = causeOf(finding, report)?.cause;
  if (cause === undefined) return finding.fix;
  if (!isWrong(finding) || finding.explainedBy.length === 0) return [];
  const atCause = proofsOf(cause.explains, report.findings).flatMap(({ fix }) => fix);
  return unsaid([cause.firstStep, innerOf(cause.firstStep), ...atCause], finding.fix);
}

function proofsOf(ids: readonly string[], findings: readonly Finding[]): Finding[] {
  return findings.filter((finding) => isWrong(finding) && ids.includes(finding.id) && finding.explainedBy.length === 0);
}

/** A command is typed for one server or endpoint at a time. */
const typedForOne = ['network.fix.allow', 'url/reachable.fix.allow', 'mail.fix.network'];

/** Steps that differ in this value alone are one, which names all of them. */
function atOnce(steps: readonly Text[], name: 'server' | 'target' | 'mailbox'): Text[] {
  const groups = Map.groupBy(steps, (step) =>
    step.with?.[name] === undefined || typedForOne.includes(step.key)
      ? identity(step)
      : identity({ ...step, with: { ...step.with, [name]: '' } }),
  );
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const values = [first, ...others].flatMap((step) => step.with?.[name] ?? []);
    const [value, ...more] = new Map(values.map((one) => [JSON.stringify(one), one])).values();
    return value === undefined || more.length === 0
      ? [first]
      : [{ ...first, with: { ...first.with, [name]: { list: [value, ...more] } } }];
  });
}

function unsaid(said: readonly (Text | undefined)[], steps: readonly Text[]): Text[] {
  const known = new Set(said.flatMap((step) => (step === undefined ? [] : [identity(step)])));
  return steps.filter((step) => {
    const text = identity(step);
    return !known.has(text) && known.add(text);
  });
}

/** Two steps say the same where they read the same: a sentence need not have room for all of its values. */
function identity(step: Text): string {
  return `${step.key} ${read(step, { language: 'en' })}`;
}

/** The first step of several findings holds that of the first of them. */
function innerOf({ key, with: values = {} }: Text): Text | undefined {
  const step: TextValue | undefined = key === 'cause.for-each' ? values['step'] : undefined;
  return typeof step === 'object' && 'key' in step ? step : undefined;
}
