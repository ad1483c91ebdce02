/** What is to be done about a root cause: its first step, and behind it every step of what proves it. */
import { type Finding, isWrong, type Owner, type RootCause, type FixStep } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import type { Text, TextValue } from '../model/text.ts';
import { read, say } from '../text/index.ts';
import { isSaidBy } from './first-steps.ts';
import { causeOf } from './order.ts';

/** A step as whoever is addressed reads it: with who takes it, where that is somebody else. */
export function addressed({ owner, ...step }: FixStep, to: Owner): Text {
  return owner === undefined || owner === to ? step : say('report.step-of', { owner: say(`owner.${owner}`), step });
}

/**
 * The steps after the first one: those of the findings that prove the cause, each once, whatever the server. What the
 * first step says in its own words is not said again.
 */
export function furtherSteps(
  { firstStep, explains, owner }: RootCause,
  { findings }: Pick<Report, 'findings'>,
): Text[] {
  const steps = proofsOf(explains, findings).flatMap(({ fix }) => fix);
  const alone = steps.filter(({ key }) => !isSaidBy(firstStep, key));
  return unsaid([firstStep, innerOf(firstStep)], waitingLast(together(alone))).map((step) => addressed(step, owner));
}

/**
 * The steps that stand at a finding itself: all of them where no cause explains it, none where it proves one. What only
 * follows from a cause mostly ends with it, so that its steps are for what is still wrong then.
 */
export function stepsAt(finding: Finding, report: Pick<Report, 'findings' | 'rootCauses'>): Text[] {
  const cause = causeOf(finding, report)?.cause;
  const said = (steps: readonly FixStep[]): Text[] => steps.map((step) => addressed(step, finding.owner));
  if (cause === undefined) return said(finding.fix);
  if (!isWrong(finding) || finding.explainedBy.length === 0) return [];
  const atCause = proofsOf(cause.explains, report.findings).flatMap(({ fix }) => fix);
  return said(
    unsaid(
      [cause.firstStep, innerOf(cause.firstStep), ...atCause],
      finding.fix.filter(({ key }) => !isSaidBy(cause.firstStep, key)),
    ),
  );
}

function proofsOf(ids: readonly string[], findings: readonly Finding[]): Finding[] {
  return findings.filter((finding) => isWrong(finding) && ids.includes(finding.id) && finding.explainedBy.length === 0);
}

/** To wait for Exchange comes after what is done to every mailbox. */
function waitingLast(steps: readonly FixStep[]): FixStep[] {
  const isWait = ({ key }: FixStep): boolean => key === 'protocols.fix.an-hour';
  return [...steps.filter((step) => !isWait(step)), ...steps.filter(isWait)];
}

/** Steps whose sentence has room for several hosts; the others are commands, or are about one machine. */
const ofHosts = [
  'network.fix.resolver',
  'network.fix.open',
  'network.fix.exempt-tls',
  'network.fix.who-answers',
  'network.fix.mtu',
];

/** A command is typed for one server or endpoint at a time. */
const typedForOne = ['network.fix.allow', 'url/reachable.fix.allow', 'mail.fix.network'];

/** What is waited for, or looked at, once the steps before it are taken at every mailbox. */
const waiting = [
  'mailbox/rules.fix.change',
  'mailbox/rules.fix.back',
  'mailbox/forwarding.fix.look',
  'protocols.fix.an-hour',
  'mail.fix.again',
  'mail.fix.case',
];

function together(all: readonly FixStep[]): FixStep[] {
  const waits = ({ key }: FixStep): boolean => waiting.includes(key);
  const steps = [...all.filter((step) => !waits(step)), ...all.filter(waits)];
  return atOnce(atOnce(atOnce(atOnce(steps, 'server'), 'target'), 'mailbox'), 'host');
}

/** Steps that differ in this value alone are one, which names all of them. */
function atOnce(steps: readonly FixStep[], name: 'server' | 'target' | 'mailbox' | 'host'): FixStep[] {
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

function unsaid(said: readonly (Text | undefined)[], steps: readonly FixStep[]): FixStep[] {
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
