/** The bot of a made-up next release: at its start it expands the tables, and then it works as the one of today. */
import { migrate } from '../../../src/store/migrations.ts';
import { openStore } from '../../../src/store/open.ts';
import { nextRelease } from '../../store/next-release.ts';

const store = await openStore({ url: process.env['DATABASE_URL'] ?? '' });
if (store.newerSchema === undefined) await migrate(store.db, 'DATABASE_URL', nextRelease);
await store.close();
await import('../../../src/main/bot.ts');
