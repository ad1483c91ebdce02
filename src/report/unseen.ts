/** What could not be established for one reason is said once: one reason, one owner, one fix. */
import { type Finding, type FixStep, type Owner, ownerSchema } from '../model/finding.ts';
import { areaOf } from '../checks/check.ts';
import type { Report } from '../model/report.ts';
import type { Text, TextValue } from '../model/text.ts';
import { read, say } from '../text/index.ts';
import { addressed, together } from './steps.ts';
import { explainedIn } from './explained.ts';
import { alike, isMail, renamed, serverOf } from './alike.ts';

export interface Unseen {
  reason: Text;
  /** In order; empty if nothing needs to be done. */
  steps: Text[];
  owner: Owner;
  findings: [Finding, ...Finding[]];
}

/**
 * Each reason once, the most frequent first. A sentence names at most `most` servers or mailboxes. Findings that a root
 * cause explains are left out.
 */
export function unseenIn(
  { findings, rootCauses }: Pick<Report, 'findings' | 'rootCauses'>,
  most = Number.POSITIVE_INFINITY,
): Unseen[] {
  const isExplained = explainedIn({ rootCauses });
  const open = findings.filter((finding) => finding.verdict === 'unknown' && !isExplained(finding));
  const absent = new Map(open.filter(isAbsence).map((finding) => [serverOf(finding), reasonOf(finding)]));
  const followed = (finding: Finding): string | undefined => {
    const servers = finding.reason.values['servers'];
    return isAbsence(finding) || !Array.isArray(servers) ? undefined : absent.get(String(servers[0]));
  };
  const groups = [...Map.groupBy(open, (finding) => followed(finding) ?? reasonOf(finding)).values()];
  return groups
    .toSorted((a, b) => b.length - a.length)
    .flatMap((group) => {
      const [first, ...others] = group.filter((finding) => followed(finding) === undefined);
      const following = group.filter((finding) => followed(finding) !== undefined);
      if (first === undefined) return [];
      const one = asOne([first, ...others], most);
      return [{ ...one, findings: [...one.findings, ...following] as Unseen['findings'] }];
    });
}

/** True if nothing was seen from this server. Comparisons with other servers then have the same reason. */
function isAbsence(finding: Finding): boolean {
  return finding.observed.key.startsWith('absence.') && serverOf(finding) !== undefined;
}

/**
 * Names what was not seen: the servers without a probe, one check, or the areas. Services servers are marked, because
 * only they fetch and send mail.
 */
export function whatOf({ reason, findings }: Unseen, servers: Report['servers']): Text {
  const unseen = [...new Set(findings.flatMap((finding) => serverOf(finding) ?? []))];
  if (reason.key.startsWith('absence.') && unseen.length > 0) {
    const isServices = (name: string): boolean =>
      servers.some((server) => server.name === name && server.roles.includes('services'));
    const list = unseen.map((name) => (isServices(name) ? say('report.services-server', { server: name }) : name));
    return say('report.list', { items: { list } });
  }
  const checks = [...new Set(findings.map(({ check }) => check))];
  const [only = ''] = checks;
  if (checks.length === 1) return { key: `${only}.title` };
  const areas = [...new Set(checks.map(areaOf))];
  if (areas.length > 2 && reason.key.startsWith('tenant.')) return say('report.microsoft-checks');
  return say('report.list', { items: { list: areas.map((area) => ({ key: `area.${area}` })) } });
}

/** In working order, so the owner of the first step comes first. */
export function stepsByOwner({ steps, owner }: Pick<Unseen, 'steps' | 'owner'>): { owner: Owner; steps: Text[] }[] {
  const taken = Map.groupBy(
    steps.map((step) => takenBy(step, owner)),
    (one) => one.owner,
  );
  return [...taken].map(([taker, own]) => ({ owner: taker, steps: own.map(({ step }) => step) }));
}

function takenBy(addressed: Text, owner: Owner): { owner: Owner; step: Text } {
  const { owner: other, step } = addressed.with ?? {};
  if (addressed.key !== 'report.step-of' || typeof step !== 'object' || !('key' in step))
    return { owner, step: addressed };
  const taker = owners.find((one) => typeof other === 'object' && 'key' in other && other.key === `owner.${one}`);
  return { owner: taker ?? owner, step };
}

const owners = ownerSchema.options;

export function concernedChecks({ findings }: { findings: readonly Finding[] }): Text {
  const checks = [...new Set(findings.map(({ check }) => check))];
  return say('card.concerns', { what: { list: checks.map((check) => ({ key: `${check}.title` })) } });
}

/** The printed number of the finding's reason, counted from 1. Undefined if it was established or has a cause. */
export function reasonNumber(unseen: readonly Unseen[], { id }: Finding): number | undefined {
  const index = unseen.findIndex(({ findings }) => findings.some((finding) => finding.id === id));
  return index === -1 ? undefined : index + 1;
}

/** Equal for findings that one sentence can cover. */
function reasonOf(finding: Finding): string {
  const { observed } = finding;
  return isSameForAll(observed) ? observed.key : withoutName(observed, finding);
}

/** True for Microsoft's missing answers and absent probes: the sentence fits every question and time. */
function isSameForAll({ key }: Text): boolean {
  return key.startsWith('tenant.') || ['absence.not-connected', 'absence.partial-since'].includes(key);
}

/** One step is enough: a person who may run the whole script may run the smaller part. */
function isNotCovered({ key }: FixStep, _at: number, all: readonly FixStep[]): boolean {
  return key !== 'tenant.fix.paste' || all.every((other) => other.key !== 'tenant.fix.paste-as-administrator');
}

export function asOne(findings: Unseen['findings'], most = Number.POSITIVE_INFINITY): Unseen {
  const [first] = findings;
  const { observed } = first;
  const owner = ownerOf(first);
  const all = findings.flatMap(({ fix }) => fix);
  if (isSameForAll(observed))
    return {
      reason: merged(findings.map((finding) => finding.observed)),
      steps: [...Map.groupBy(all.filter(isNotCovered), ({ key }) => key).values()].map((steps) =>
        addressed({ ...merged(steps), owner: steps[0]?.owner }, owner),
      ),
      owner,
      findings,
    };
  const names = [...new Set(findings.flatMap((finding) => nameOf(finding) ?? []))];
  // Slashes fit any grammar: "enrol ece-svc-01 / ece-app-01".
  const shown = names.length > most ? [...names.slice(0, most - 1), `… (${names.length})`] : names;
  const ofAll = (text: Text): Text => (names.length > 1 ? renamed(text, nameOf(first), shown.join(' / ')) : text);
  const reason = namesMailbox(first) ? forOthersToo(observed, shown.slice(1)) : ofAll(observed);
  return { reason, steps: stepsOf(findings, ofAll), owner, findings };
}

export function forOthersToo(sentence: Text, others: readonly string[]): Text {
  return others.length === 0
    ? sentence
    : say('token.and', { first: sentence, next: say('card.same-for', { others: { list: [...others] } }) });
}

/** The steps, each once. */
function stepsOf([first, ...rest]: Unseen['findings'], ofAll: (step: Text) => Text): Text[] {
  if (namesMailbox(first))
    return together(
      [first, ...rest].flatMap(({ fix }) => fix),
      first.owner,
    );
  const owner = ownerOf(first);
  const steps = [first, ...rest].flatMap((finding) =>
    finding.fix.map((step): [string, FixStep] => [withoutName(step, finding), step]),
  );
  return steps
    .filter(([said], at) => steps.findIndex(([other]) => other === said) === at)
    .map(([, step]) => addressed({ ...ofAll(step), owner: step.owner }, owner));
}

/** ECE's administrator looks after probes and the deployment file, whatever the check. */
function ownerOf({ observed, owner }: Finding): Owner {
  return observed.key.startsWith('absence.') ? 'ece-administrator' : owner;
}

function nameOf(finding: Finding): string | undefined {
  const { observed, subject } = finding;
  if (namesMailbox(finding)) return subject.name;
  const server = observed.with?.['server'];
  return typeof server === 'string' ? server : serverOf(finding);
}

function namesMailbox(finding: Finding): boolean {
  return isMail(finding) && read(finding.observed, { language: 'en' }).includes(finding.subject.name);
}

/** The text as it reads without the name, because a sentence may not show all of its values. */
function withoutName(text: Text, finding: Finding): string {
  return `${text.key} ${read(alike(text, nameOf(finding)), { language: 'en' })}`;
}

function merged(texts: readonly Text[]): Text {
  const [first = { key: '' }] = texts;
  if (first.with === undefined) return first;
  const names = Object.keys(first.with);
  return {
    key: first.key,
    with: Object.fromEntries(names.map((name) => [name, allOf(texts.flatMap((text) => text.with?.[name] ?? []))])),
  };
}

function allOf(values: readonly TextValue[]): TextValue {
  const items = values.flatMap((value) => (typeof value === 'object' && 'list' in value ? value.list : [value]));
  const each = [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
  const [only = ''] = each;
  return each.length > 1 || values.some((value) => typeof value === 'object' && 'list' in value)
    ? { list: each }
    : only;
}
