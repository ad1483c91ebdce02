/** The ended runs by which a person finds a report: what is searched and shown of each, without reading it again. */
import { setImmediate as breath } from 'node:timers/promises';
import { keepNewest } from '../model/keep-newest.ts';
import type { Owner } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import type { Text } from '../model/text.ts';
import { concernsIn } from '../report/concerns.ts';
import { type RunVerdict, runVerdict, verdictTitle } from '../report/verdict.ts';
import type { Store } from '../store/store.ts';
import { storedReport } from './history.ts';
import { runSummaryOf, type RunSummary, summaryColumns } from './run.ts';

/** Stored with each report, because a large report takes a moment to read. */
export interface ReportHead {
  verdict: RunVerdict;
  title: Text;
  summary: Report['summary'];
  /** Titles of what is wrong. */
  causes: readonly Text[];
  /** Who must act on each of them. */
  owners: readonly Owner[];
  /** `blocked-port`; says nothing about names. */
  kinds: readonly string[];
  /** Servers, mailboxes, accounts and endpoints that were judged. */
  names: readonly string[];
}

export interface Headline extends ReportHead, Pick<RunSummary, 'id' | 'selection' | 'startedAt'> {}

export interface Headlines {
  /** Newest first, without quiet runs. Read while they are iterated, so an early end costs little. */
  ofLast(deployment: string): AsyncGenerator<Headline>;
  /** Whether there are older ones than those that started at `startedAt`. */
  hasOlder(deployment: string, startedAt: string): Promise<boolean>;
  /** Any run that has ended and is kept, also a quiet one. */
  of(deployment: string, run: string): Promise<Headline | undefined>;
}

/** Runs of a deployment that are searched. An older one is found by its id. */
const mostSearched = 100;
/** Of each, about 20 kB. */
const mostKept = 200;

export function createHeadlines({ db }: Pick<Store, 'db'>): Headlines {
  // A run that has ended does not change.
  const kept = new Map<string, Promise<Headline | undefined>>();
  const ended = (deployment: string) =>
    db
      .selectFrom('run')
      .select([...summaryColumns])
      .where('deployment', '=', deployment)
      .where('state', '=', 'ended');

  function headlineOf(run: RunSummary): Promise<Headline | undefined> {
    const known = kept.get(run.id);
    if (known !== undefined) return known;
    const made = make(run);
    keepNewest(kept, run.id, made, mostKept);
    made.catch(() => kept.delete(run.id));
    return made;
  }

  async function make({ id, selection, startedAt }: RunSummary): Promise<Headline | undefined> {
    const stored = await db.selectFrom('headline').select('body').where('run', '=', id).executeTakeFirst();
    if (stored !== undefined) return { id, selection, startedAt, ...(JSON.parse(stored.body) as ReportHead) };
    // A large report takes a few milliseconds, and other requests wait meanwhile.
    await breath();
    const report = await storedReport(db, id);
    return report && { id, selection, startedAt, ...headOf(report) };
  }

  return {
    async *ofLast(deployment) {
      const rows = await ended(deployment)
        .where('quiet', '=', 0)
        .orderBy('started_at', 'desc')
        .orderBy('id')
        .limit(mostSearched)
        .execute();
      for (const row of rows) {
        const headline = await headlineOf(runSummaryOf(row));
        if (headline !== undefined) yield headline;
      }
    },
    async hasOlder(deployment, startedAt) {
      const older = ended(deployment).where('quiet', '=', 0).where('started_at', '<', startedAt);
      return (await older.limit(1).executeTakeFirst()) !== undefined;
    },
    async of(deployment, run) {
      const row = await ended(deployment).where('id', '=', run).executeTakeFirst();
      return row && headlineOf(runSummaryOf(row));
    },
  };
}

export function headOf(report: Report): ReportHead {
  const { findings, rootCauses, servers } = report;
  const concerns = concernsIn(report);
  const subjects = findings.flatMap(({ subject: { name, from } }) => [name, ...(from === undefined ? [] : [from])]);
  return {
    verdict: runVerdict(report),
    title: verdictTitle(report),
    summary: report.summary,
    causes: concerns.map(({ title }) => title),
    owners: concerns.map(({ owner }) => owner),
    kinds: [...new Set(rootCauses.map(({ kind }) => kind))],
    names: [...new Set([...servers.map(({ name }) => name), ...subjects])],
  };
}
