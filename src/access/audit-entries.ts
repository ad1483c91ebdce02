/** Reads the audit log. */
import type { Row } from '../store/schema.ts';
import type { StoreToRead } from '../store/store.ts';
import type { Person } from './person.ts';

export interface AuditEntry extends Omit<Row<'audit'>, 'person'> {
  person: Person;
}

/** An absent field does not filter. Comparisons ignore case. */
export interface AuditFilter {
  /** ISO 8601 in UTC; `since` is inclusive, `until` exclusive. */
  since?: string | undefined;
  until?: string | undefined;
  deployment?: string | undefined;
  /** An id or part of a name. */
  person?: string | undefined;
  /** A command's first words. */
  command?: string | undefined;
  /** An outcome's first words: `refused`, `shown`. */
  outcome?: string | undefined;
  conversation?: string | undefined;
  /** The id of a run that the command or its outcome names. */
  run?: string | undefined;
}

const batchSize = 1000;

/** Newest first. Read in batches, so that a long log needs little memory. */
export async function* auditEntries(
  { db }: Pick<StoreToRead, 'db'>,
  filter: AuditFilter,
): AsyncGenerator<AuditEntry, void> {
  const { since, until, deployment } = filter;
  let last: Pick<AuditEntry, 'at' | 'id'> | undefined;
  for (;;) {
    let query = db.selectFrom('audit').selectAll();
    if (since !== undefined) query = query.where('at', '>=', since);
    if (until !== undefined) query = query.where('at', '<', until);
    if (deployment !== undefined) query = query.where('deployment', '=', deployment);
    if (last !== undefined) {
      const { at, id } = last;
      query = query.where((is) => is.or([is('at', '<', at), is.and([is('at', '=', at), is('id', '<', id)])]));
    }
    const rows = await query.orderBy('at', 'desc').orderBy('id', 'desc').limit(batchSize).execute();
    for (const row of rows) {
      const entry = { ...row, person: JSON.parse(row.person) as Person };
      if (isWanted(entry, filter)) yield entry;
    }
    last = rows.at(-1);
    if (rows.length < batchSize) return;
  }
}

function isWanted(entry: AuditEntry, { person, command, outcome, conversation, run }: AuditFilter): boolean {
  const { id, name } = entry.person;
  return (
    (person === undefined || isSame(id, person) || folded(name).includes(folded(person))) &&
    (command === undefined || beginsWith(entry.command, command)) &&
    (outcome === undefined || beginsWith(entry.outcome, outcome)) &&
    (conversation === undefined || isSame(entry.conversation, conversation)) &&
    (run === undefined || `${entry.command} ${entry.outcome}`.split(/\s+/).some((word) => isSame(word, run)))
  );
}

/** By whole words: `share` does not match `shared`. */
function beginsWith(text: string, words: string): boolean {
  return `${folded(text)} `.startsWith(`${folded(words)} `);
}

function isSame(text: string, other: string): boolean {
  return folded(text) === folded(other);
}

function folded(text: string): string {
  return text.trim().toLowerCase();
}
