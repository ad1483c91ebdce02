/** The bot of a fictitious next release, which migrates the store at its start and then works as today's bot. */
import { migrate } from '../../../src/store/migrations.ts';
import { openStore } from '../../../src/store/open.ts';
import { nextRelease } from '../../store/next-release.ts';

const store = await openStore({ url: process.env['DATABASE_URL'] ?? '' });
if (store.newerSchema === undefined) await migrate(store.db, 'DATABASE_URL', nextRelease);
await store.close();
await import('../../../src/main/bot.ts');
