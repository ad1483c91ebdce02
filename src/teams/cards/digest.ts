/**
 * A report put in the order in which a person wants to read it: findings that say the same about several servers become one
 * group, what is wrong comes first, and what a root cause already explains stands apart. Words are read here, once.
 */
import type { Finding, Owner, Verdict } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import type { Text, TextValue } from '../../model/text.ts';
import type { Reader } from '../locale.ts';
import { outside, words } from './elements.ts';

export interface Group {
  check: string;
  area: string;
  verdict: Verdict;
  /** What the check asks, a noun phrase. */
  title: string;
  /** The endpoint, mailbox or account it is about; empty where that is the server or the deployment. */
  about: string;
  /** Seen from, or about, these servers. */
  servers: string[];
  expected: string;
  observed: string;
  fix: string[];
  owner: Owner;
  reference: string | undefined;
  /** A root cause of the report explains every finding of this group. */
  explained: boolean;
  findings: Finding[];
}

const urgency: Verdict[] = ['fail', 'warn', 'unknown', 'manual', 'pass', 'skipped'];

/** Most urgent first, unexplained before explained, otherwise in the report's order. */
export function digest(report: Report, reader: Reader): Group[] {
  const explained = new Set(report.rootCauses.flatMap(({ explains }) => explains));
  const groups = new Map<string, Group>();
  for (const finding of report.findings) {
    const server = serverOf(finding);
    const isExplained = explained.has(finding.id) || finding.explainedBy.length > 0;
    const key = JSON.stringify([finding.check, finding.verdict, isExplained, aboutOf(finding), ...[finding.expected, finding.observed, ...finding.fix].map((text) => words(alike(text, server), reader))]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, groupOf(finding, server, isExplained, reader));
    else {
      group.findings.push(finding);
      if (server !== undefined && !group.servers.includes(server)) group.servers.push(server);
    }
  }
  return [...groups.values()]
    .map((group) => named(group, reader))
    .sort((one, other) => urgency.indexOf(one.verdict) - urgency.indexOf(other.verdict) || Number(one.explained) - Number(other.explained));
}

/** The worst verdict among these, as far as a reader must act on it. */
export function worst(groups: { verdict: Verdict }[]): Verdict {
  return urgency.find((verdict) => groups.some((group) => group.verdict === verdict)) ?? 'pass';
}

function groupOf(finding: Finding, server: string | undefined, explained: boolean, reader: Reader): Group {
  return {
    check: finding.check,
    area: finding.check.split('/')[0] ?? finding.check,
    verdict: finding.verdict,
    title: words({ key: `${finding.check}.title` }, reader),
    about: aboutOf(finding),
    servers: server === undefined ? [] : [server],
    expected: '',
    observed: '',
    fix: [],
    owner: finding.owner,
    reference: finding.reference,
    explained,
    findings: [finding],
  };
}

/** The sentences of the first finding, with every server of the group where its own name stood. */
function named(group: Group, reader: Reader): Group {
  const [first] = group.findings;
  if (first === undefined) return group;
  // Slashes fit any grammar: "enrol ece-svc-01 / ece-app-01".
  const all = group.servers.length > 3 ? `${group.servers.slice(0, 2).join(' / ')} / … (${group.servers.length})` : group.servers.join(' / ');
  const say = (text: Text): string => words(group.servers.length > 1 ? renamed(text, serverOf(first), all) : text, reader);
  return { ...group, expected: say(first.expected), observed: say(first.observed), fix: first.fix.map(say) };
}

function serverOf({ subject }: Finding): string | undefined {
  return subject.from ?? (subject.kind === 'server' ? subject.name : undefined);
}

function aboutOf({ subject }: Finding): string {
  return subject.kind === 'server' || subject.kind === 'deployment' ? '' : outside(subject.name);
}

/** The same text for every server: its name and measured times taken out. */
function alike(text: Text, server: string | undefined): Text {
  return replaced(text, (value) => (typeof value === 'object' && 'ms' in value ? '…' : value === server ? '§' : value));
}

function renamed(text: Text, server: string | undefined, name: string): Text {
  return replaced(text, (value) => (value === server ? name : value));
}

function replaced(text: Text, change: (value: TextValue) => TextValue): Text {
  const each = (value: TextValue): TextValue => {
    const changed = change(value);
    if (typeof changed !== 'object') return changed;
    if ('list' in changed) return { list: changed.list.map(each) };
    return 'key' in changed ? replaced(changed, change) : changed;
  };
  return text.with === undefined ? text : { key: text.key, with: Object.fromEntries(Object.entries(text.with).map(([name, value]) => [name, each(value)])) };
}
