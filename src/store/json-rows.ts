/**
 * Passes any number of rows as one parameter. Both databases limit the number of parameters, and the constant text is
 * prepared only once.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Store } from './store.ts';

type ColumnType = 'text' | 'integer' | 'double precision';

/**
 * For use after `from`. Rows are sorted by the first column, the id, because concurrent statements should lock rows in
 * the same order. If PostgreSQL locks in another order and detects a deadlock, it ends one statement, and the group
 * commit retries.
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

/** For use after `in`: any number of values as one parameter. */
export function oneOf(kind: Store['kind'], values: readonly string[]): RawBuilder<string> {
  const json = JSON.stringify(values.toSorted());
  return kind === 'postgresql'
    ? sql<string>`(select json_array_elements_text(${json}::json))`
    : sql<string>`(select value from json_each(${json}))`;
}
