import { type Finding, isWrong, type Owner, type RootCause, type FixStep } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import type { Text, TextValue } from '../model/text.ts';
import { read, say } from '../text/index.ts';
import { isSaidBy } from './first-steps.ts';
import { causeOf } from './order.ts';

/** Adds who takes the step, if that is not the person addressed. */
export function addressed({ owner, ...step }: FixStep, to: Owner): Text {
  return owner === undefined || owner === to ? step : say('report.step-of', { owner: say(`owner.${owner}`), step });
}

/** What the first step already says is left out. */
export function furtherSteps(
  { firstStep, explains, owner }: RootCause,
  { findings }: Pick<Report, 'findings'>,
): Text[] {
  const steps = proofsOf(explains, findings).flatMap(({ fix }) => fix);
  const unrepeated = steps.filter(({ key }) => !isSaidBy(firstStep, key));
  return withoutRepeats([firstStep, innerOf(firstStep)], waitingLast(mergedSteps(unrepeated))).map((step) =>
    addressed(step, owner),
  );
}

/**
 * The steps shown at a finding: all if no cause explains it, none if it proves a cause. A mere consequence mostly ends
 * with its cause, so its steps are for what is still wrong afterwards.
 */
export function stepsAt(finding: Finding, report: Pick<Report, 'findings' | 'rootCauses'>): Text[] {
  return ownSteps(finding, report).map((step) => addressed(step, finding.owner));
}

/** The steps of findings that say the same about several hosts, servers or mailboxes, each once. */
export function stepsAtAll(
  findings: readonly [Finding, ...Finding[]],
  report: Pick<Report, 'findings' | 'rootCauses'>,
): Text[] {
  const steps = mergedSteps(findings.flatMap((finding) => ownSteps(finding, report)));
  return withoutRepeats([], steps).map((step) => addressed(step, findings[0].owner));
}

/** All steps of these findings, each once, also those of their cause. */
export function fixOfAll(findings: readonly [Finding, ...Finding[]]): Text[] {
  const steps = withoutRepeats([], mergedSteps(findings.flatMap(({ fix }) => fix)));
  return steps.map((step) => addressed(step, findings[0].owner));
}

function ownSteps(finding: Finding, report: Pick<Report, 'findings' | 'rootCauses'>): readonly FixStep[] {
  const cause = causeOf(finding, report)?.cause;
  if (cause === undefined) return finding.fix;
  if (!isWrong(finding) || finding.explainedBy.length === 0) return [];
  const atCause = proofsOf(cause.explains, report.findings).flatMap(({ fix }) => fix);
  return withoutRepeats(
    [cause.firstStep, innerOf(cause.firstStep), ...atCause],
    finding.fix.filter(({ key }) => ![cause.firstStep, ...atCause].some((step) => isSaidBy(step, key))),
  );
}

function proofsOf(ids: readonly string[], findings: readonly Finding[]): Finding[] {
  return findings.filter((finding) => isWrong(finding) && ids.includes(finding.id) && finding.explainedBy.length === 0);
}

/** Waiting for Exchange comes after the work on every mailbox. */
function waitingLast(steps: readonly FixStep[]): FixStep[] {
  const isWait = ({ key }: FixStep): boolean => key === 'protocols.fix.an-hour';
  return [...steps.filter((step) => !isWait(step)), ...steps.filter(isWait)];
}

/** Sentences with room for several hosts. The others are commands, or are about one computer. */
const ofHosts = [
  'network.fix.resolver',
  'network.fix.open',
  'network.fix.exempt-tls',
  'network.fix.who-answers',
  'network.fix.mtu',
];

/** Typed for one server or endpoint at a time. */
const typedForOne = ['network.fix.allow', 'url/reachable.fix.allow', 'mail.fix.network'];

/** Waiting and checking, after the other steps are done for every mailbox. */
const waiting = [
  'mailbox/rules.fix.change',
  'mailbox/rules.fix.back',
  'mailbox/forwarding.fix.look',
  'mailbox/recoverable-items.fix.hold',
  'mailbox/senders.fix.synchronised',
  'protocols.fix.an-hour',
  'mail.fix.again',
  'mail.fix.case',
];

function mergedSteps(all: readonly FixStep[]): FixStep[] {
  const waits = ({ key }: FixStep): boolean => waiting.includes(key);
  const steps = [...all.filter((step) => !waits(step)), ...all.filter(waits)];
  return mergedBy(mergedBy(mergedBy(mergedBy(steps, 'server'), 'target'), 'mailbox'), 'host');
}

/** Merges steps that differ only in this value. The merged step names all values. */
function mergedBy(steps: readonly FixStep[], name: 'server' | 'target' | 'mailbox' | 'host'): FixStep[] {
  const groups = Map.groupBy(steps, (step) =>
    step.with?.[name] === undefined ||
    typedForOne.includes(step.key) ||
    (name === 'host' && !ofHosts.includes(step.key))
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

function withoutRepeats(said: readonly (Text | undefined)[], steps: readonly FixStep[]): FixStep[] {
  const known = new Set(said.flatMap((step) => (step === undefined ? [] : [identity(step)])));
  return steps.filter((step) => {
    const text = identity(step);
    return !known.has(text) && known.add(text);
  });
}

/** Steps are equal if they read the same, because a sentence may not show all of its values. */
function identity(step: Text): string {
  return `${step.key} ${read(step, { language: 'en' })}`;
}

/** A first step for several findings contains the first step of the first finding. */
function innerOf({ key, with: values = {} }: Text): Text | undefined {
  const step: TextValue | undefined = key === 'cause.for-each' ? values['step'] : undefined;
  return typeof step === 'object' && 'key' in step ? step : undefined;
}
