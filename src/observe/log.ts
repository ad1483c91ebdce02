import { z } from 'zod';
import { readAnyReply } from '../knowledge/server-replies.ts';
import { failureCodes } from '../model/observation.ts';
import { fault } from './failure.ts';
import { type LogFile, logProcesses, readLogFiles } from './log-files.ts';
import { entriesIn } from './log-lines.ts';
import { inPhases } from './in-phases.ts';
import type { Observer } from './observer.ts';
import { plain } from './plain.ts';

/**
 * What is looked for in the logs; nothing else of them is kept. The lines are as ECE's processes wrote them; the
 * patterns below give the sources.
 */
const logMarks = [
  'alias-disabled',
  'instance-failed',
  'entra',
  'token-refused',
  'mail-refused',
  'java-trust',
  'no-name',
  'no-connection',
] as const;
type LogMark = (typeof logMarks)[number];

const instant = z.iso.datetime();

export const logValueSchema = z
  .object({
    /** Nothing older was read. */
    since: instant,
    /** By process: how many files, when the newest was written, and whether any could be read. */
    files: z
      .array(
        z
          .object({ process: z.enum(logProcesses), count: z.number().int(), modifiedAt: instant, read: z.boolean() })
          .strict(),
      )
      .max(3),
    /** Lines without a time that can be read: searched all the same, without a time. */
    rawLines: z.number().int(),
    /** Of each retriever instance, the last time that it began a retrieval and that it ended one. */
    heartbeats: z
      .array(
        z
          .object({ instance: z.string().max(40), runningAt: instant.optional(), waitingAt: instant.optional() })
          .strict(),
      )
      .max(50),
    /** Of each mark, code and process: how often, and the newest with its line. */
    matches: z
      .array(
        z
          .object({
            mark: z.enum(logMarks),
            code: z.string().max(40).optional(),
            process: z.enum(logProcesses),
            count: z.number().int(),
            lastAt: instant.optional(),
            excerpt: z.string().max(400),
          })
          .strict(),
      )
      .max(60),
  })
  .strict();

export type LogValue = z.infer<typeof logValueSchema>;
export type LogMatch = LogValue['matches'][number];

const windowMs = 48 * 3_600_000;

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

const phases = ['read', 'search'] as const;
type Phase = (typeof phases)[number];

export const observer: Observer<'log', LogValue, Phase> = {
  kind: 'log',
  ofServer: true,
  phases,
  value: logValueSchema,
  async observe({ files }, { deadline }) {
    let value: LogValue | undefined;
    const { phases: took, error } = await inPhases<object, Phase>(async (_nothing, clock) => {
      clock.begin('read');
      const folder = files?.('logs');
      if (folder === undefined)
        throw fault(failureCodes.fileNotAllowed, 'the list of this machine names no logs folder');
      const since = Date.now() - windowMs;
      const read = await readLogFiles(folder, since, deadline);
      clock.begin('search');
      value = search(read, since);
    }, {});
    return { phases: took, ...(value === undefined ? {} : { value }), ...(error === undefined ? {} : { error }) };
  },
};

function search(files: LogFile[], since: number): LogValue {
  const beats = new Map<string, { runningAt?: string; waitingAt?: string }>();
  const matches = new Map<string, LogMatch>();
  let rawLines = 0;
  for (const { process, text = '' } of files) {
    for (const entry of entriesIn(text)) {
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
    })),
    rawLines,
    heartbeats: [...beats].slice(0, 50).map(([instance, beat]) => ({ instance: plain(instance, 40), ...beat })),
    matches: [...matches.values()].slice(0, 60),
  };

  /** Keeps the newest of each: files come oldest first. */
  function note(match: LogMatch): void {
    const key = `${match.mark} ${match.code ?? ''} ${match.process}`;
    const former = matches.get(key);
    matches.set(key, {
      ...(former?.lastAt === undefined ? {} : { lastAt: former.lastAt }),
      ...match,
      count: (former?.count ?? 0) + 1,
    });
  }
}

type Mark = Pick<LogMatch, 'mark' | 'code' | 'excerpt'>;

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
      excerpt: excerptAt(text, index, mark),
    }));
  });
}

/** The code of a mail server's answer is its id in knowledge/server-replies.ts. */
function repliesIn(text: string): Mark[] {
  const found = new Map<string, Mark>();
  for (const line of text.split('\n')) {
    const reply = readAnyReply(line);
    if (reply !== undefined && !found.has(reply.id))
      found.set(reply.id, {
        mark: 'mail-refused',
        code: reply.id,
        excerpt: excerptAt(line, reply.index, 'mail-refused'),
      });
  }
  return [...found.values()];
}

/** The line with the match. An alias is one of ECE's own addresses and stays; any other may be a customer's. */
function excerptAt(text: string, index: number, mark: LogMark): string {
  const line = text.slice(text.lastIndexOf('\n', index) + 1).split('\n', 1)[0] ?? '';
  const around = line.slice(Math.max(0, index - text.lastIndexOf('\n', index) - 1 - 200));
  return plain(mark === 'alias-disabled' ? around : around.replaceAll(/[\w.+%-]+@(?=[\w-]+\.)/g, '…@'), 400);
}
