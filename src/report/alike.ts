/** Findings that differ only in the name of a server or mailbox. */
import type { Finding } from '../model/finding.ts';
import { type Text, type TextValue, withValues } from '../model/text.ts';
import { read, say } from '../text/index.ts';

export function isMail({ subject: { kind } }: Finding): boolean {
  return kind === 'mailbox' || kind === 'account';
}

/** Keeps the order of the findings. */
export function alikeIn(findings: readonly Finding[]): [Finding, ...Finding[]][] {
  const groups = Map.groupBy(findings, (finding) => {
    const { check, verdict, subject, expected, observed, fix } = finding;
    const name = isMail(finding) ? subject.name : serverOf(finding);
    const about = isMail(finding) || subject.kind === 'server' || subject.kind === 'deployment' ? '' : subject.name;
    const said = [expected, observed, ...fix].map((text) => read(alike(text, name), { language: 'en' }));
    return JSON.stringify([check, verdict, about, ...said]);
  });
  return [...groups.values()].flatMap(([first, ...others]) => (first === undefined ? [] : [[first, ...others]]));
}

/** Findings of one cause that differ only in servers, hosts and mailboxes. `causeOf`: the number of a finding's cause. */
export function alikeForCause(
  findings: readonly Finding[],
  causeOf: (finding: Finding) => number | undefined,
): [Finding, ...Finding[]][] {
  const groups = Map.groupBy(findings, (finding) => {
    const { check, verdict, observed, fix } = finding;
    const said = [observed, ...fix].map((text) => read(likeness(text, namesOf(finding)), { language: 'en' }));
    return JSON.stringify([check, verdict, isMail(finding), causeOf(finding), ...said]);
  });
  return [...groups.values()].flatMap(([first, ...others]) => (first === undefined ? [] : [[first, ...others]]));
}

/** The server from which the finding was seen, or which it is about. */
export function serverOf({ subject }: Finding): string | undefined {
  return subject.from ?? (subject.kind === 'server' ? subject.name : undefined);
}

/** The text without the name and without measured times, for comparison. */
export function alike(text: Text, name: string | undefined): Text {
  return likeness(text, name === undefined ? [] : [name]);
}

export function renamed(text: Text, name: string | undefined, others: TextValue): Text {
  return replaced(text, (value) => (isName(value, name) ? others : value));
}

function isName(value: TextValue, name: string | undefined): boolean {
  return name !== undefined && (value === name || value === `'${name}'`);
}

function replaced(text: Text, change: (value: TextValue) => TextValue): Text {
  const each = (value: TextValue): TextValue => {
    const changed = change(value);
    // The replacement may contain the name, so it is not searched again.
    if (changed !== value) return changed;
    if (typeof changed !== 'object') return changed;
    if ('list' in changed) return { list: changed.list.map(each) };
    return 'key' in changed ? withValues(changed, each) : changed;
  };
  return withValues(text, each);
}

/** The subject, its host and port, and the server: the values by which alike sentences differ. */
export function namesOf({ subject: { kind, name, from } }: Finding): string[] {
  const port = name.lastIndexOf(':');
  const parts = kind === 'endpoint' && port > 0 ? [name.slice(0, port), name.slice(port + 1)] : [];
  const names = kind === 'deployment' || kind === 'log-error' ? [] : [name, ...parts];
  return [...names, ...(from === undefined ? [] : [from])];
}

/** The text without these names and without measured times, for comparison. */
export function likeness(text: Text, names: readonly string[]): Text {
  const each = (value: TextValue): TextValue => {
    if (typeof value === 'string') return isOneOf(value, names) ? '§' : value;
    if (typeof value !== 'object') return value;
    if ('ms' in value) return '…';
    if ('list' in value) return { list: value.list.map(each) };
    return 'key' in value ? withValues(value, each) : value;
  };
  return withValues(text, each);
}

function isOneOf(value: string, names: readonly string[]): boolean {
  return names.some((name) => value === name || value === `'${name}'`);
}

/** At most this many names in a sentence; the statement's head has all. */
const mostNames = 3;

/** The sentence of the first finding with the names of all, and with the span of all measured times. */
export function joined(sentences: readonly [Text, ...Text[]]): Text {
  const together = valuesTogether(sentences);
  return isText(together) ? together : sentences[0];
}

function valuesTogether(values: readonly TextValue[]): TextValue {
  const [first = ''] = values;
  const all = distinctValues(values);
  if (all.length === 1) return first;
  if (values.every(isDuration)) {
    const times = values.filter(isDuration).map(({ ms }) => ms);
    return say('report.span', { from: { ms: Math.min(...times) }, to: { ms: Math.max(...times) } });
  }
  if (isText(first) && values.every((value) => isText(value) && value.key === first.key)) {
    const names = Object.keys(first.with ?? {});
    const texts = values.filter(isText);
    return {
      ...first,
      with: Object.fromEntries(
        names.map((name) => [name, valuesTogether(texts.flatMap((text) => text.with?.[name] ?? []))]),
      ),
    };
  }
  const names = all
    .map((value) => (typeof value === 'string' ? value : undefined))
    .filter((name) => name !== undefined);
  if (names.length < all.length) return first;
  // Slashes fit any grammar.
  return names.length > mostNames + 1
    ? `${names.slice(0, mostNames).join(' / ')} / … (${names.length})`
    : names.join(' / ');
}

function isText(value: TextValue): value is Text {
  return typeof value === 'object' && 'key' in value;
}

function isDuration(value: TextValue): value is { ms: number } {
  return typeof value === 'object' && 'ms' in value;
}

function distinctValues(values: readonly TextValue[]): TextValue[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
