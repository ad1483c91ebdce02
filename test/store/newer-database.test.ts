/** A bot that is started on a database that a newer release has changed: after a rollback without its back-up. */
import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { openStore } from '../../src/store/open.ts';
import { StoreError } from '../../src/store/store-error.ts';
import { read } from '../../src/text/index.ts';
import { onBothStores } from './both-stores.ts';

onBothStores('a database of a newer release', (test) => {
  it('is refused with both schemas and what to do, and nothing in it is changed', async () => {
    const newer = await test.open();
    const executed = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(newer.db);
    const known = executed.rows.at(-1)?.name ?? '';
    for (const name of ['9000-older-of-two', '9001-of-a-newer-release'])
      await sql`insert into kysely_migration (name, timestamp) values (${name}, ${new Date().toISOString()})`.execute(
        newer.db,
      );
    await newer.close();

    await assert.rejects(openStore(test.place()), (error) => {
      assert.ok(error instanceof StoreError);
      const [english, french] = [read(error.text, { language: 'en' }), read(error.text, { language: 'fr' })];
      for (const sentence of [english, french]) {
        assert.ok(sentence.includes('9001-of-a-newer-release') && sentence.includes(known), sentence);
        assert.doesNotMatch(sentence, /older-of-two|corrupted|right to create|writable/);
      }
      assert.match(english, /Start the newer release, or restore the back-up/);
      assert.match(french, /Démarrez la version plus récente, ou restaurez la sauvegarde/);
      return true;
    });
    await assert.rejects(openStore(test.place()), StoreError, 'the first refusal left the database as it was');
  });
});
