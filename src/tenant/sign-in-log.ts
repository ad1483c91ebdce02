/**
 * GET /beta/auditLogs/signIns, interactive and not: v1.0 omits those that are not interactive. One query, at most five
 * pages, the newest entries first.
 */
import type { z } from 'zod';
import { entraLogsReadMs } from '../knowledge/token-refreshes.ts';
import { type Graph, odataQuery } from './graph.ts';
import { readAs } from './read.ts';

const mostPages = 5;
const pageSize = 500;

interface SignInLog<Entry> {
  /** The start of the period that was asked for. */
  asked: string;
  entries: Entry[];
  /** Five pages were not enough for the period. */
  truncated: boolean;
}

/** `conditions`: in OData, of which all must hold. */
export async function readSignInLog<Entry extends { createdDateTime: string }>(
  conditions: readonly string[],
  schema: z.ZodType<Entry[]>,
  { graph, now, signInLogLimit: before }: { graph: Graph; now: number; signInLogLimit: () => Promise<void> },
): Promise<SignInLog<Entry>> {
  const asked = new Date(now - entraLogsReadMs).toISOString();
  const filter = [
    ...conditions,
    `createdDateTime ge ${asked}`,
    "signInEventTypes/any(t: t eq 'interactiveUser' or t eq 'nonInteractiveUser')",
  ].join(' and ');
  const { items, truncated } = await graph.all(
    `/auditLogs/signIns${odataQuery({ $filter: filter, $top: String(pageSize) })}`,
    { items: mostPages * pageSize, pages: mostPages, version: 'beta', before },
  );
  const entries = readAs(schema, items, 'auditLogs/signIns').toSorted((a, b) =>
    b.createdDateTime.localeCompare(a.createdDateTime),
  );
  return { asked, entries, truncated };
}
