/** Findings that differ only in the name of a server or mailbox. */
import { quoted } from '../knowledge/powershell.ts';
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
    const said = [observed, ...fix].map((text) => read(likeness(text, namesIn(finding)), { language: 'en' }));
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
  return name !== undefined && (value === name || value === quoted(name));
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
export function namesIn({ subject: { kind, name, from } }: Finding): string[] {
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
  return names.some((name) => value === name || value === quoted(name));
}

/** The sentence of the first finding, with the span of all measured times. It says for which others it is true. */
export function saidOnce(findings: readonly [Finding, ...Finding[]], sentence: (finding: Finding) => Text): Text {
  const [first, ...others] = findings;
  const said = spanning([sentence(first), ...others.map(sentence)]);
  const shown = read(said, { language: 'en' });
  const { name, from } = first.subject;
  const [host = name] = name.split(':');
  const same = [
    ...(shown.includes(host) ? others.map(({ subject }) => subject.name).filter((other) => other !== name) : []),
    ...(from !== undefined && shown.includes(from) ? others.flatMap(({ subject }) => subject.from ?? []) : []),
  ].filter((other) => other !== from);
  return same.length === 0
    ? said
    : say('token.and', { first: said, next: say('card.same-for', { others: { list: [...new Set(same)] } }) });
}

/** Durations that differ become `20 ms to 90 ms`. */
function spanning(texts: readonly [Text, ...Text[]]): Text {
  const [first] = texts;
  const names = Object.keys(first.with ?? {});
  const values = names.map((name): [string, TextValue] => {
    const all = texts.flatMap((text) => text.with?.[name] ?? []);
    const own = first.with?.[name] ?? '';
    const times = all.filter(isDuration).map(({ ms }) => ms);
    const [least, most] = [Math.min(...times), Math.max(...times)];
    if (times.length === all.length && least < most)
      return [name, say('report.span', { from: { ms: least }, to: { ms: most } })];
    const inner = all.filter(isText);
    const [innermost, ...others] = inner;
    return innermost !== undefined && inner.length === all.length && inner.every(({ key }) => key === innermost.key)
      ? [name, spanning([innermost, ...others])]
      : [name, own];
  });
  return first.with === undefined ? first : { ...first, with: Object.fromEntries(values) };
}

function isText(value: TextValue): value is Text {
  return typeof value === 'object' && 'key' in value;
}

function isDuration(value: TextValue): value is { ms: number } {
  return typeof value === 'object' && 'ms' in value;
}
