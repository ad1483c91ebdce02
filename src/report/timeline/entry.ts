import type { TimelineEntry } from '../../model/report.ts';
import type { Text, TextValue } from '../../model/text.ts';
import { say, type TextKey } from '../../text/index.ts';

type EntryKey = { [Key in TextKey]: Key extends `report.timeline.${infer Name}` ? Name : never }[TextKey];

export const entrySources = {
  signInLog: told('source.sign-in-log'),
  auditLog: told('source.audit-log'),
  directory: told('source.directory'),
  database: told('source.database'),
  runs: told('source.runs'),
  probe: (server: string): Text => told('source.probe', { server }),
  log: (servers: readonly string[]): Text => told('source.log', { servers: { list: [...servers] } }),
};

export function told(name: EntryKey, values?: Record<string, TextValue>): Text {
  return say(`report.timeline.${name}`, values);
}

export function entry(kind: TimelineEntry['kind'], at: string, said: Text, source: Text): TimelineEntry {
  return { kind, at, said, source };
}

/** Two records of one event differ by less. */
export const sameEventMs = 5 * 60_000;

export function isNear(a: string, b: string): boolean {
  return Math.abs(Date.parse(a) - Date.parse(b)) <= sameEventMs;
}
