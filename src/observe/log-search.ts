/** Searches ECE's logs for the marks of knowledge/log-marks.ts. */
import { aliasDisabledIn, errorsRecognised, type LogMark, type Recognised } from '../knowledge/log-marks.ts';
import type { LogFile } from './log-files.ts';
import { causedBy, cutMark, entriesIn, type LogEntry } from './log-lines.ts';
import type { LogMatch, LogValue } from './log-value.ts';
import { toPlain, printable } from './plain.ts';
import { redact, withoutTail } from './redact.ts';

const mostMatches = 60;

/** A clock may be some minutes ahead. Later times are invalid. */
const longestAheadMs = 10 * 60_000;

const errorLevel = /^(?:error|fatal)$/i;
const ofMailOrTokens = /mail|smtp|imap|pop3|oauth|token|office365|microsoft|graph/i;
const heartbeat = /Rx Instance (\S{1,40}) (Running|Waiting)/;

/** Yields to other work. Rejects with the signal's reason on abort. */
export async function searchLogs(files: LogFile[], since: number, signal: AbortSignal): Promise<LogValue> {
  const beats = new Map<string, { runningAt?: string; waitingAt?: string }>();
  const matches = new Map<string, Match>();
  const cut = new Set(files.filter((file) => file.cut === true).map(({ process }) => process));
  let [rawLines, entries] = [0, 0];
  let unknown: (Place & { count: number; process: LogFile['process']; lastAt: string }) | undefined;
  const latest = Date.now() + longestAheadMs;
  for (const { process, text = '' } of files) {
    for await (const entry of entriesIn(text, signal)) {
      if (entry.text.includes(cutMark)) cut.add(process);
      const dated = entry.at !== undefined && entry.at <= latest;
      if (!dated) rawLines += 1;
      else if ((entry.at ?? 0) < since) continue;
      else entries += 1;
      const at = dated ? new Date(entry.at ?? 0).toISOString() : undefined;
      const [, instance, state] = heartbeat.exec(entry.text) ?? [];
      if (instance !== undefined && at !== undefined)
        beats.set(instance, { ...beats.get(instance), [state === 'Running' ? 'runningAt' : 'waitingAt']: at });
      else {
        const marks = marksIn(entry.text);
        for (const match of marks)
          note({ ...match, process, count: 1, ...(at === undefined ? {} : { firstAt: at, lastAt: at }) });
        if (marks.length === 0 && at !== undefined && isUnknownError(entry, process))
          unknown = { ...decisiveLineOf(entry.text), process, count: (unknown?.count ?? 0) + 1, lastAt: at };
      }
    }
  }
  return {
    since: new Date(since).toISOString(),
    files: [...Map.groupBy(files, ({ process }) => process)].map(([process, group]) => ({
      process,
      count: group.length,
      modifiedAt:
        group
          .map(({ modifiedAt }) => modifiedAt)
          .sort()
          .at(-1) ?? '',
      read: group.some(({ text }) => text !== undefined),
      ...(cut.has(process) ? { cut: true as const } : {}),
    })),
    rawLines,
    entries,
    ...(unknown === undefined ? {} : { unknownErrors: shown(unknown) }),
    heartbeats: [...beats].slice(0, 50).map(([instance, beat]) => ({ instance: toPlain(instance, 40), ...beat })),
    matches: [...matches.values()].map(shown),
  };

  /** Files come oldest first, so the newest match wins, except for the first time. */
  function note(match: Match): void {
    const key = `${match.mark} ${match.code ?? ''} ${match.process}`;
    const former = matches.get(key);
    if (former === undefined && matches.size >= mostMatches) return;
    matches.set(key, {
      ...(former?.lastAt === undefined ? {} : { lastAt: former.lastAt }),
      ...match,
      ...(former?.firstAt === undefined ? {} : { firstAt: former.firstAt }),
      count: (former?.count ?? 0) + 1,
    });
  }
}

/** With the whole line: only matches that are kept need an excerpt. */
type Match = Omit<LogMatch, 'excerpt'> & Place;
type Mark = Pick<LogMatch, 'mark' | 'code'> & Place;
interface Place {
  line: string;
  /** The recognised part. */
  found: string;
}

function shown<Found extends Place & { mark?: LogMark }>({ line, found, ...rest }: Found) {
  return { ...rest, excerpt: excerptOf(line, found, rest.mark) };
}

/**
 * An entry has one error, independent of its stack trace, and may report a disabled alias. The code of a mail server's
 * answer is its id in knowledge/server-replies.ts.
 */
function marksIn(text: string): Mark[] {
  const [error] = errorsRecognised(text);
  const alias = aliasDisabledIn(text);
  return [error, alias].flatMap((recognised) => (recognised === undefined ? [] : [markOf(recognised, text)]));
}

function markOf({ index, ...mark }: Recognised, text: string): Mark {
  return { ...mark, line: lineAround(text, index) };
}

/** The application server also logs errors that concern neither mail nor tokens. */
function isUnknownError({ level = '', text }: LogEntry, process: LogFile['process']): boolean {
  return errorLevel.test(level) && (process !== 'application' || ofMailOrTokens.test(text));
}

/** The innermost cause, else the exception's own line, else the message. */
function decisiveLineOf(text: string): Place {
  const lines = text.split('\n');
  const isCause = (line: string, index: number): boolean =>
    line.startsWith(causedBy) || lines[index - 1]?.trimEnd().endsWith('nested exception is:') === true;
  const line = lines.findLast(isCause) ?? lines.find((each) => ofException.test(each)) ?? lines[0] ?? '';
  return { line, found: line.slice(0, 1) };
}

/** `javax.mail.MessagingException: Connection dropped by server?` */
const ofException = /^(?:[a-z]\w{0,60}\.){1,12}[A-Z][\w$]{0,80}(?::|\s{0,9}$)/;

function lineAround(text: string, index: number): string {
  const end = text.indexOf('\n', index);
  return text.slice(text.lastIndexOf('\n', index) + 1, end < 0 ? text.length : end);
}

/**
 * Redacts the whole line before truncation, because half a secret is not recognisable. An alias is one of ECE's own
 * addresses and stays; others may be a customer's.
 */
function excerptOf(line: string, found: string, mark?: LogMark): string {
  const printed = printable(line);
  const clean = line.endsWith(cutMark) ? withoutTail(redact(printed), printed) : redact(printed);
  const nameless = mark === 'alias-disabled' ? clean : clean.replaceAll(/(?<![\w.+%-])[\w.+%-]+@(?=[\w-]+\.)/g, '…@');
  return toPlain(nameless.slice(Math.max(0, nameless.indexOf(found) - 200)), 400);
}
