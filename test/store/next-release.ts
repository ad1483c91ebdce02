/** Made-up later releases that follow the rule of src/store/migrations.ts. */
import type { Kysely } from 'kysely';
import { type Change, type Changes, migrations } from '../../src/store/migrations.ts';

/** Used by every command and every probe. */
const changed = ['run', 'job', 'observation', 'delivery', 'inbox', 'probe', 'conversation', 'audit'] as const;

export const expands: Change = {
  async up({ schema }: Kysely<unknown>) {
    for (const table of changed) {
      await schema.alterTable(table).addColumn('next_text', 'text').execute();
      await schema
        .alterTable(table)
        .addColumn('next_count', 'integer', (column) => column.notNull().defaultTo(1))
        .execute();
      await schema.createIndex(`${table}_next`).on(table).column('next_count').execute();
    }
    await schema.createTable('next').addColumn('id', 'text').execute();
  },
};

/** Removes an addition of the next release. `needs` is the newest migration that other releases must know. */
export const contracts = (needs: string): Change => ({
  needs,
  up: ({ schema }: Kysely<unknown>) => schema.alterTable('run').dropColumn('next_text').execute(),
});

export const nextRelease: Changes = { ...migrations, '9000-expands': expands };

export const releaseAfterNext: Changes = {
  ...nextRelease,
  '9001-contracts': contracts('9000-expands'),
};
