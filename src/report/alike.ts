/** Findings that differ only in the name of a server or mailbox. */
import { quoted } from '../knowledge/powershell.ts';
import type { Finding } from '../model/finding.ts';
import { type Text, type TextValue, withValues } from '../model/text.ts';
import { read } from '../text/index.ts';

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

/** The server from which the finding was seen, or which it is about. */
export function serverOf({ subject }: Finding): string | undefined {
  return subject.from ?? (subject.kind === 'server' ? subject.name : undefined);
}

/** The text without the name and without measured times, for comparison. */
export function alike(text: Text, name: string | undefined): Text {
  return replaced(text, (value) =>
    typeof value === 'object' && 'ms' in value ? '…' : isName(value, name) ? '§' : value,
  );
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
