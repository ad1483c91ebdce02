/**
 * The bot as the next release may be for the one of today: at its start it expands the tables that every command goes
 * through, as src/store/migrations.ts allows it, and then works as today's.
 */
import type { Kysely } from 'kysely';
import { type Change, migrate, migrations } from '../../../src/store/migrations.ts';
import { openStore } from '../../../src/store/open.ts';

const changed = ['run', 'job', 'observation', 'delivery', 'inbox', 'probe', 'conversation', 'audit'] as const;

const next: Change = {
  async up({ schema }: Kysely<unknown>) {
    for (const table of changed) {
      await schema.alterTable(table).addColumn('next_text', 'text').execute();
      await schema
        .alterTable(table)
        .addColumn('next_count', 'integer', (column) => column.notNull().defaultTo(0))
        .execute();
      await schema.createIndex(`${table}_next`).on(table).column('next_count').execute();
    }
    await schema.createTable('next').addColumn('id', 'text').execute();
  },
};

const store = await openStore({ url: process.env['DATABASE_URL'] ?? '' });
if (store.newerSchema === undefined)
  await migrate(store.db, 'DATABASE_URL', { ...migrations, '9000-of-the-next-release': next });
await store.close();
await import('../../../src/main/bot.ts');
