/** Declares or removes what a person typed, pasted, or has in a file. */
import type { Person } from '../../access/person.ts';
import { mailboxesOf } from '../../model/accounts.ts';
import type { Deployment } from '../../model/deployment.ts';
import { aliasKey, type DeclaredAlias } from '../../model/declared-alias.ts';
import type { Text } from '../../model/text.ts';
import type { DeploymentStore } from '../../store/store.ts';
import type { TypedAlias } from './alias-fields.ts';
import { changedAlias, type AliasLine, removedAliases, typedAliases } from './alias-line.ts';
import { aliasNotes, readAliasTable } from './alias-table.ts';
import { aliasesOf, declareAliases, removeAliases } from './aliases.ts';

export interface ChangedAliases {
  kind: 'declared' | 'removed';
  count: number;
  /** Why something was not kept. */
  problems: Text[];
  /** What was kept, but may be a mistake. */
  notes: Text[];
}

/** `typed`: of a form, all with the same fields. */
export type AliasWish = { table: string } | { line: AliasLine } | { typed: readonly TypedAlias[] };

export interface AliasChange {
  deployment: Deployment;
  by: Person;
  /** Milliseconds since 1970. */
  now: number;
}

/** `rows` may be in a transaction. */
export async function changeAliases(
  rows: Pick<DeploymentStore, 'db' | 'deployment'>,
  wish: AliasWish,
  { deployment, by, now }: AliasChange,
): Promise<ChangedAliases> {
  const former = (await aliasesOf(rows)).map(({ alias }) => alias);
  if ('line' in wish && wish.line.kind === 'remove') {
    const removed = removedAliases(wish.line.names, former);
    await removeAliases(
      rows,
      removed.map(({ name }) => name),
    );
    return { kind: 'removed', count: removed.length, problems: [], notes: [] };
  }
  const { aliases, problems, unread } = readIn(wish, former);
  await declareAliases(rows, aliases, { by, now });
  const all = new Map([...former, ...aliases].map((alias) => [aliasKey(alias.name), alias]));
  const touched = new Set(aliases.map(({ mailbox }) => mailbox));
  const concerned = [...all.values()].filter(({ mailbox }) => touched.has(mailbox));
  return {
    kind: 'declared',
    count: aliases.length,
    problems,
    notes: aliasNotes(concerned, mailboxesOf(deployment), unread),
  };
}

function readIn(
  wish: AliasWish,
  former: readonly DeclaredAlias[],
): { aliases: DeclaredAlias[]; problems: Text[]; unread: string[] } {
  if ('table' in wish) return readAliasTable(wish.table, former);
  if ('typed' in wish) return { ...typedAliases(wish.typed, former), unread: [] };
  if (wish.line.kind === 'remove') return { aliases: [], problems: [], unread: [] };
  const changed = changedAlias(wish.line, former);
  return 'alias' in changed
    ? { aliases: [changed.alias], problems: [], unread: [] }
    : { aliases: [], problems: changed.problems, unread: [] };
}
