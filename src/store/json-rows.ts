/**
 * Rows that a statement reads as if they were a table, by one parameter however many there are: both databases limit
 * the number of parameters, and the text of the statement stays the same, so it is prepared once.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Store } from './store.ts';

type ColumnType = 'text' | 'integer' | 'double precision';

/** To be written after `from`; `columns` are those of each row, with their types. */
export function jsonRows<Column extends string>(
  kind: Store['kind'],
  name: string,
  columns: Readonly<Record<Column, ColumnType>>,
  rows: readonly Readonly<Record<NoInfer<Column>, string | number | null>>[],
): RawBuilder<unknown> {
  const json = JSON.stringify(rows);
  const each = Object.entries<ColumnType>(columns);
  if (kind === 'postgresql') {
    const types = each.map(([column, type]) => sql`${sql.ref(column)} ${sql.raw(type)}`);
    return sql`json_to_recordset(${json}::json) as ${sql.table(name)} (${sql.join(types)})`;
  }
  const values = each.map(([column]) => sql`value ->> ${sql.lit(column)} as ${sql.ref(column)}`);
  return sql`(select ${sql.join(values)} from json_each(${json})) as ${sql.table(name)}`;
}
