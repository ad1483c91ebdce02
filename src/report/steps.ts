import { eachInBlock, inOneBlock } from '../checks/facts/exchange/one-block.ts';
import { type Finding, isWrong, type Owner, type RootCause, type FixStep } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import type { Text, TextValue } from '../model/text.ts';
import { read, say } from '../text/index.ts';
import { isSaidBy, withAccount } from './first-steps.ts';
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
  const unrepeated = withoutRepeats(
    saidIn(firstStep),
    steps.filter(({ key }) => !isSaidBy(firstStep, key)),
  );
  return withoutRepeats(saidIn(firstStep), waitingLast(mergedSteps(unrepeated))).map((step) => addressed(step, owner));
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
  return together(
    findings.flatMap((finding) => ownSteps(finding, report)),
    findings[0].owner,
  );
}

/** The steps of several findings, each once. */
export function together(steps: readonly FixStep[], owner: Owner): Text[] {
  return withoutRepeats([], mergedSteps(steps)).map((step) => addressed(step, owner));
}

function ownSteps(finding: Finding, report: Pick<Report, 'findings' | 'rootCauses'>): readonly FixStep[] {
  const cause = causeOf(finding, report)?.cause;
  if (cause === undefined) return finding.fix;
  if (!isWrong(finding) || finding.explainedBy.length === 0) return [];
  const atCause = proofsOf(cause.explains, report.findings).flatMap(({ fix }) => fix);
  return withoutRepeats(
    [...saidIn(cause.firstStep), ...atCause],
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

/** Steps that differ only in the server, endpoint, mailbox or host are one step, which names them all. */
function mergedSteps(all: readonly FixStep[]): FixStep[] {
  const waits = ({ key }: FixStep): boolean => waiting.includes(key);
  const steps = inOneBlock([...all.filter((step) => !waits(step)), ...all.filter(waits)]);
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

function withoutRepeats(said: readonly Text[], steps: readonly FixStep[]): FixStep[] {
  const before = said.filter((step) => step !== undefined);
  const keys = new Set([...before, ...steps].map(({ key }): string => key));
  const known = new Set(before.map(identity));
  return steps.filter((step) => {
    if (keys.has(withAccount(step.key))) return false;
    const text = identity(step);
    return !known.has(text) && known.add(text);
  });
}

/** Steps are equal if they read the same, because a sentence may not show all of its values. */
function identity(step: Text): string {
  return `${step.key} ${read(step, { language: 'en' })}`;
}

/** A first step for several findings contains the step of the first finding, or of each. */
function saidIn(firstStep: Text): Text[] {
  const step: TextValue | undefined = firstStep.key === 'cause.for-each' ? firstStep.with?.['step'] : undefined;
  const inner = typeof step === 'object' && 'key' in step ? step : firstStep;
  return [firstStep, inner, ...eachInBlock(inner)];
}
