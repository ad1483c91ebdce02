/**
 * Entries of ECE's logs. A line as in Cisco's own samples, one line here wrapped in two, fields separated by ` <@> `:
 *
 * 2011-05-11 11:09:20.006 GMT-0400 <@> INFO <@> [67:RxInstance id : 999] <@> ProcessId:3984 <@> PID:1 <@> UID:12 <@>
 * HttpSessionId:  <@> com.egain.mail.module.retriever.service.RxInstance <@> startInstance <@> message <@>
 *
 * A stack trace follows on lines of its own. ECE 15.0(1) SU1 writes other times: ISO 8601 is read, any other line stays
 * raw.
 */
export interface LogEntry {
  /** Milliseconds since 1970; absent in a line that has no time with an offset. */
  at?: number;
  /** The message, or the whole of a raw line; further lines behind it. */
  text: string;
}

const time = /^\s*(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)[.,](\d{3})\s*(?:GMT)?(?:(Z)|([+-]\d\d):?(\d\d))/;
/** Behind the time: level, thread, ProcessId, PID, UID, HttpSessionId, class, method. */
const fieldsBeforeMessage = 9;
const linesOfAnEntry = 200;

export function* entriesIn(log: string): Generator<LogEntry> {
  let entry: { at: number; lines: string[] } | undefined;
  for (const line of log.split(/\r?\n/)) {
    const at = timeOf(line);
    if (at === undefined && entry !== undefined && entry.lines.length < linesOfAnEntry) {
      entry.lines.push(line);
      continue;
    }
    if (entry !== undefined) yield { at: entry.at, text: entry.lines.join('\n') };
    entry = at === undefined ? undefined : { at, lines: [messageOf(line)] };
    if (at === undefined && line.trim() !== '') yield { text: line };
  }
  if (entry !== undefined) yield { at: entry.at, text: entry.lines.join('\n') };
}

function timeOf(line: string): number | undefined {
  const [, day, clock, milliseconds, utc, hours, minutes] = time.exec(line) ?? [];
  if (day === undefined) return undefined;
  const at = Date.parse(`${day}T${clock}.${milliseconds}${utc ?? `${hours}:${minutes}`}`);
  return Number.isNaN(at) ? undefined : at;
}

function messageOf(line: string): string {
  const fields = line.split(' <@> ');
  return fields.length <= fieldsBeforeMessage
    ? line
    : fields
        .slice(fieldsBeforeMessage)
        .join(' <@> ')
        .replace(/\s*<@>\s*$/, '');
}
