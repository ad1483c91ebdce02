/** Finds the marks of log-value.ts in what ECE's processes wrote. */
import { readAnyReply } from '../knowledge/server-replies.ts';
import type { LogFile } from './log-files.ts';
import { cutMark, entriesIn } from './log-lines.ts';
import type { LogMark, LogMatch, LogValue } from './log-value.ts';
import { plain, printable } from './plain.ts';
import { redact, withoutTail } from './redact.ts';

const mostMatches = 60;

/**
 * `Repeated Authentication Failure. Alias disabled` and `Instance failed` are documented (DocWiki, Retriever issues,
 * 2014); the others are what Entra and Java say, as `mail-refused` is what Exchange does: that ECE logs them word for
 * word is reported in the field.
 */
const patterns: readonly [LogMark, RegExp][] = [
  ['alias-disabled', /Alias disabled/gi],
  ['instance-failed', /Instance failed/gi],
  ['entra', /AADSTS\d{4,7}/g],
  ['token-refused', /invalid_grant|invalid_client/g],
  ['java-trust', /PKIX path building failed|SSLHandshakeException/g],
  ['no-name', /UnknownHostException/g],
  ['no-connection', /(?:java\.net\.)?(?:ConnectException|SocketTimeoutException|NoRouteToHostException)/g],
];
const heartbeat = /Rx Instance (\S{1,40}) (Running|Waiting)/;

/** Rejects with the signal's reason when it is aborted meanwhile: other work of the process goes on during the search. */
export async function searchLogs(files: LogFile[], since: number, signal: AbortSignal): Promise<LogValue> {
  const beats = new Map<string, { runningAt?: string; waitingAt?: string }>();
  const matches = new Map<string, Match>();
  const cut = new Set(files.filter((file) => file.cut === true).map(({ process }) => process));
  let rawLines = 0;
  for (const { process, text = '' } of files) {
    for await (const entry of entriesIn(text, signal)) {
      if (entry.text.includes(cutMark)) cut.add(process);
      if (entry.at === undefined) rawLines += 1;
      else if (entry.at < since) continue;
      const at = entry.at === undefined ? undefined : new Date(entry.at).toISOString();
      const [, instance, state] = heartbeat.exec(entry.text) ?? [];
      if (instance !== undefined && at !== undefined)
        beats.set(instance, { ...beats.get(instance), [state === 'Running' ? 'runningAt' : 'waitingAt']: at });
      else
        for (const match of marksIn(entry.text))
          note({ ...match, process, count: 1, ...(at === undefined ? {} : { lastAt: at }) });
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
    heartbeats: [...beats].slice(0, 50).map(([instance, beat]) => ({ instance: plain(instance, 40), ...beat })),
    matches: [...matches.values()].map(({ line, found, ...match }) => ({
      ...match,
      excerpt: excerptOf(line, found, match.mark),
    })),
  };

  /** Keeps the newest of each: files come oldest first. */
  function note(match: Match): void {
    const key = `${match.mark} ${match.code ?? ''} ${match.process}`;
    const former = matches.get(key);
    if (former === undefined && matches.size >= mostMatches) return;
    matches.set(key, {
      ...(former?.lastAt === undefined ? {} : { lastAt: former.lastAt }),
      ...match,
      count: (former?.count ?? 0) + 1,
    });
  }
}

/** A match with its whole line: only the excerpts of those that are kept in the end are made. */
type Match = Omit<LogMatch, 'excerpt'> & Place;
type Mark = Pick<LogMatch, 'mark' | 'code'> & Place;
interface Place {
  line: string;
  /** The text in it that was recognised. */
  found: string;
}

/** Each mark and code of one entry, once. Beside a code of Entra, the name of the OAuth error is left out. */
function marksIn(text: string): Mark[] {
  const marks = [...patternsIn(text), ...repliesIn(text)];
  return marks.some(({ mark }) => mark === 'entra') ? marks.filter(({ mark }) => mark !== 'token-refused') : marks;
}

function patternsIn(text: string): Mark[] {
  return patterns.flatMap(([mark, pattern]) => {
    const codes = new Map(
      [...text.matchAll(pattern)].toReversed().map((found): [string, number] => [found[0], found.index]),
    );
    return [...codes].map(([code, index]) => ({
      mark,
      ...(mark === 'entra' || mark === 'token-refused' ? { code } : {}),
      line: lineAround(text, index),
      found: code,
    }));
  });
}

/** The code of a mail server's answer is its id in knowledge/server-replies.ts. */
function repliesIn(text: string): Mark[] {
  const marks = new Map<string, Mark>();
  for (const line of text.split('\n')) {
    const reply = readAnyReply(line);
    if (reply !== undefined && !marks.has(reply.id))
      marks.set(reply.id, {
        mark: 'mail-refused',
        code: reply.id,
        line,
        found: line.slice(reply.index, reply.index + 12),
      });
  }
  return [...marks.values()];
}

function lineAround(text: string, index: number): string {
  const end = text.indexOf('\n', index);
  return text.slice(text.lastIndexOf('\n', index) + 1, end < 0 ? text.length : end);
}

/**
 * The line around what was recognised in it. Secrets are removed from the whole line before it is cut, as the half of
 * one looks like none. An alias is one of ECE's own addresses and stays; any other may be a customer's.
 */
function excerptOf(line: string, found: string, mark: LogMark): string {
  const printed = printable(line);
  const clean = line.endsWith(cutMark) ? withoutTail(redact(printed), printed) : redact(printed);
  const nameless = mark === 'alias-disabled' ? clean : clean.replaceAll(/(?<![\w.+%-])[\w.+%-]+@(?=[\w-]+\.)/g, '…@');
  return plain(nameless.slice(Math.max(0, nameless.indexOf(found) - 200)), 400);
}
