/**
 * Rows that a statement reads as if they were a table, by one parameter however many there are: both databases limit
 * the number of parameters, and the text of the statement stays the same, so it is prepared once.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Store } from './store.ts';

type ColumnType = 'text' | 'integer' | 'double precision';

/**
 * To be written after `from`; `columns` are those of each row, with their types. The rows are in the order of their
 * first column, the id: statements that change several rows and meet should lock them in one order. Where PostgreSQL
 * chooses another and they wait for each other, it ends one, and a group commit is tried again.
 */
export function jsonRows<Column extends string>(
  kind: Store['kind'],
  name: string,
  columns: Readonly<Record<Column, ColumnType>>,
  rows: readonly Readonly<Record<NoInfer<Column>, string | number | null>>[],
): RawBuilder<unknown> {
  const each = Object.entries<ColumnType>(columns);
  const id = (each[0]?.[0] ?? '') as Column;
  const json = JSON.stringify(rows.toSorted((a, b) => (String(a[id]) < String(b[id]) ? -1 : 1)));
  if (kind === 'postgresql') {
    const types = each.map(([column, type]) => sql`${sql.ref(column)} ${sql.raw(type)}`);
    return sql`json_to_recordset(${json}::json) as ${sql.table(name)} (${sql.join(types)})`;
  }
  const values = each.map(([column]) => sql`value ->> ${sql.lit(column)} as ${sql.ref(column)}`);
  return sql`(select ${sql.join(values)} from json_each(${json})) as ${sql.table(name)}`;
}

/** To be written after `in`: these values, by one parameter however many there are. */
export function oneOf(kind: Store['kind'], values: readonly string[]): RawBuilder<string> {
  const json = JSON.stringify(values.toSorted());
  return kind === 'postgresql'
    ? sql<string>`(select json_array_elements_text(${json}::json))`
    : sql<string>`(select value from json_each(${json}))`;
}
