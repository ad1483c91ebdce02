/**
 * Parses ECE's logs. A line of Cisco's own samples (wrapped here), with fields separated by ` <@> `:
 *
 * 2011-05-11 11:09:20.006 GMT-0400 <@> INFO <@> [67:RxInstance id : 999] <@> ProcessId:3984 <@> PID:1 <@> UID:12 <@>
 * HttpSessionId:  <@> com.egain.mail.module.retriever.service.RxInstance <@> startInstance <@> message <@>
 *
 * A stack trace follows on separate lines. ECE 15.0(1) SU1 writes other times: ISO 8601 is parsed, other lines stay
 * raw.
 */
import { setImmediate } from 'node:timers/promises';

export interface LogEntry {
  /** Milliseconds since 1970. Absent without a time with an offset. */
  at?: number;
  /** As written: INFO, ERROR. Absent without fields. */
  level?: string;
  /** The message or the whole raw line, and continuation lines. */
  text: string;
}

/** Characters. Java's log lines are shorter; a dump of a whole request is not. */
export const longestLine = 16_384;
/** Ends a truncated line. */
export const cutMark = '\0…';
export const causedBy = 'Caused by: ';

const time = /^\s{0,20}(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)[.,](\d{3})\s{0,5}(?:GMT)?(?:(Z)|([+-]\d\d):?(\d\d))/;
/** Begins an entry of its own, even if its zone is missing: it must not get the time of the entry above it. */
const anyTime = /^\s{0,20}\d{4}-\d\d-\d\d[ T]\d\d:\d\d/;
const lineOfTrace = /^(?:\s+(?:at |Suppressed: |\.\.\. \d)|Caused by: )/;
/** After the time: level, thread, ProcessId, PID, UID, HttpSessionId, class, method. */
const fieldsBeforeMessage = 9;
const linesOfAnEntry = 200;
const longestEntry = 4 * longestLine;
/** Characters between yields to the event loop, for signals and timeouts. */
const charactersOfATurn = 262_144;

/** Rejects with the signal's reason on abort. */
export async function* entriesIn(log: string, signal: AbortSignal): AsyncGenerator<LogEntry> {
  let entry: { at: number; level?: string; lines: string[]; length: number } | undefined;
  let heard = 0;
  for (let begin = 0; begin < log.length;) {
    if (begin - heard >= charactersOfATurn) {
      heard = begin;
      await setImmediate();
      signal.throwIfAborted();
    }
    const end = log.indexOf('\n', begin);
    const line = lineAt(log, begin, end < 0 ? log.length : end);
    begin = end < 0 ? log.length : end + 1;
    const at = timeOf(line);
    if (at === undefined && entry !== undefined && !anyTime.test(line)) {
      const fits = entry.lines.length < linesOfAnEntry && entry.length < longestEntry;
      if (fits || lineOfTrace.test(line)) {
        if (fits || line.startsWith(causedBy)) add(line, entry);
        continue;
      }
    }
    if (entry !== undefined) yield whole(entry);
    entry = at === undefined ? undefined : { at, ...readLine(line), length: line.length };
    if (at === undefined && line.trim() !== '') yield { text: line };
  }
  if (entry !== undefined) yield whole(entry);
}

/** Of the causes beyond the limit the last one is always kept, because it says what failed. */
function add(line: string, entry: { lines: string[]; length: number }): void {
  if (entry.length >= longestEntry && entry.lines.at(-1)?.startsWith(causedBy) === true) entry.lines.pop();
  else entry.length += line.length;
  entry.lines.push(line);
}

function whole({ at, level, lines }: { at: number; level?: string; lines: string[] }): LogEntry {
  return { at, ...(level === undefined ? {} : { level }), text: lines.join('\n') };
}

function lineAt(log: string, begin: number, end: number): string {
  if (end - begin > longestLine) return log.slice(begin, begin + longestLine) + cutMark;
  const line = log.slice(begin, end);
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

function timeOf(line: string): number | undefined {
  const [, day, clock, milliseconds, utc, hours, minutes] = time.exec(line) ?? [];
  if (day === undefined) return undefined;
  const at = Date.parse(`${day}T${clock}.${milliseconds}${utc ?? `${hours}:${minutes}`}`);
  return Number.isNaN(at) ? undefined : at;
}

function readLine(line: string): { level?: string; lines: string[] } {
  const fields = line.split(' <@> ');
  if (fields.length <= fieldsBeforeMessage) return { lines: [line] };
  const message = fields.slice(fieldsBeforeMessage).join(' <@> ').trimEnd();
  const text = message.endsWith('<@>') ? message.slice(0, -3).trimEnd() : message;
  return { level: (fields[1] ?? '').trim(), lines: [text] };
}
