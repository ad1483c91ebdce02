/** Reports as JSON for a program with a token. */
import type { Audit } from '../access/audit.ts';
import { mostPageTokens, type PageToken, usePageToken } from '../access/page-tokens.ts';
import { countsInWindows } from '../model/counts-in-windows.ts';
import type { DeploymentStore } from '../store/store.ts';
import type { PastRun } from './history.ts';
import type { Runs } from './runs.ts';

export interface ProgramAnswer {
  status: 200 | 401 | 404 | 429;
  /** JSON */
  body: Uint8Array;
  /** Seconds. */
  retryAfter?: number;
}

/** `run`: undefined for the list of the last runs. */
export type ReportsForPrograms = (token: string, run: string | undefined) => Promise<ProgramAnswer>;

/** For each token and minute, on this replica. */
const mostInAMinute = 60;
const minuteMs = 60_000;
const listed = 25;

export function createReportsForPrograms({
  store,
  runs,
  audit,
  now = Date.now,
}: {
  store: DeploymentStore;
  runs: Pick<Runs, 'view' | 'file' | 'last'>;
  audit: Audit;
  now?: () => number;
}): ReportsForPrograms {
  const counts = countsInWindows({ windowMs: minuteMs, mostKeys: mostPageTokens, now });

  return async (typed, run) => {
    const token = await usePageToken(store, typed, now());
    if (token === undefined) return refused(401, 'the token is unknown, or it has ended');
    const retryAfter = secondsToWait(token.name);
    if (retryAfter > 0) return { ...refused(429, `a token has ${mostInAMinute} requests a minute`), retryAfter };
    const body = run === undefined ? await list(token) : await report(run, token);
    await audit.record({
      by: { id: `token ${token.name}`, name: token.name },
      command:
        run === undefined
          ? 'reports.json'
          : `report ${run.slice(0, 40)} as json${token.withNames ? ' with names' : ''}`,
      outcome: body === undefined ? 'refused unknown' : 'done',
    });
    return body === undefined ? refused(404, 'there is no such report') : { status: 200, body };
  };

  async function report(run: string, { withNames }: PageToken): Promise<Uint8Array | undefined> {
    if ((await runs.view(run))?.state !== 'ended') return undefined;
    const reading = { language: 'en', timeZone: 'UTC' } as const;
    return (await runs.file(run, { format: 'json', reading, withoutNames: !withNames, number: '' }))?.bytes;
  }

  async function list({ withNames }: PageToken): Promise<Uint8Array> {
    const last = await runs.last(store.deployment, listed);
    return asJson({ deployment: store.deployment, runs: last.map((each) => shown(each, withNames)) });
  }

  function secondsToWait(name: string): number {
    return counts.add(name) <= mostInAMinute ? 0 : Math.max(1, Math.ceil(counts.of(name).endsInMs / 1000));
  }
}

/** A selection may name mailboxes and servers. */
function shown({ id, selection, requestedBy, startedAt, state, report }: PastRun, withNames: boolean) {
  return {
    id,
    startedAt,
    state,
    ...(report === undefined
      ? {}
      : { summary: report.summary, causes: report.rootCauses.map(({ kind, owner }) => ({ kind, owner })) }),
    ...(withNames ? { selection, requestedBy: requestedBy.name } : {}),
  };
}

function refused(status: 401 | 404 | 429, error: string): ProgramAnswer {
  return { status, body: asJson({ error }) };
}

function asJson(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(value));
}
