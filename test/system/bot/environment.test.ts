import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { startPostgresql, whyNoPostgresql } from '../../store/postgresql-server.ts';
import { eceDoctorProcess } from '../cli/process.ts';
import { botFolder } from './bot-process.ts';

describe('a bot with a .env', () => {
  it('reads its settings there, as its commands do, and refuses mistakes', async () => {
    const bots = await botFolder();
    const dotEnv = path.join(bots.folder, '.env');
    try {
      writeFileSync(dotEnv, `ECE_DOCTOR_WITHOUT_CREDENTIALS=1\nECE_DOCTOR_VAULT_KEY_FILE=./no-such-key\n`);
      // As under systemd, whose journal hides lines without a priority from `--priority=warning`.
      const through = 'exec 2> journal; export JOURNAL_STREAM="$(stat --format=%d:%i journal)"';
      assert.equal((await bots.start({ PORT: '0' }, { through }).ended).code, 2);
      const journal = readFileSync(path.join(bots.folder, 'journal'), 'utf8');
      assert.match(journal, /^(<3>.+\n)+$/);
      assert.match(journal, /ECE_DOCTOR_VAULT_KEY_FILE names \.\/no-such-key\. It does not exist/);
      writeFileSync(dotEnv, `ECE_DOCTOR_WITHOUT_CREDENTIALS=1\nPORT=0\nECE_DOCTOR_DATA=${bots.data}\n`);
      await bots.start({ LANG: 'C.UTF-8' }).ready;
      const { code, stdout } = await eceDoctorProcess(['runs', '--language', 'en'], { cwd: bots.folder });
      assert.deepEqual([code, stdout], [0, 'No run has been recorded yet.\n']);
    } finally {
      await bots.remove();
    }
  });
});

const noServer = whyNoPostgresql();

describe('a bot with the password of its database in a file', () => {
  it('logs in with it, as its commands do, and reports a wrong password without showing it', async function () {
    if (noServer !== undefined) {
      if (process.env['CI'] === 'true') throw new Error(noServer);
      console.log(`      skipped: ${noServer}`);
      return this.skip();
    }
    const address = await (await startPostgresql()).newDatabase();
    const administrator = new Client({ connectionString: address });
    await administrator.connect();
    await administrator.query("create role bot login superuser password 'p@ss: word'");
    const { rows } = await administrator.query<{ hba_file: string }>('show hba_file');
    // The server's other clients log in without a password.
    await administrator.query(
      `copy (values ('host all bot 127.0.0.1/32 scram-sha-256'), ('host all all 127.0.0.1/32 trust')) to '${rows[0]?.hba_file}'`,
    );
    await administrator.query('select pg_reload_conf()');
    await administrator.end();

    const bots = await botFolder();
    try {
      const password = path.join(bots.folder, 'password');
      writeFileSync(password, 'p@ss: word\n', { mode: 0o600 });
      const settings = {
        ECE_DOCTOR_WITHOUT_CREDENTIALS: '1',
        PORT: '0',
        DATABASE_URL: address.replace('doctor@', 'bot@'),
        PGPASSWORD_FILE: password,
      };
      await bots.start(settings).ready;
      writeFileSync(
        path.join(bots.folder, '.env'),
        Object.entries(settings)
          .map(([name, value]) => `${name}=${value}\n`)
          .join(''),
        { mode: 0o600 },
      );
      const { code, stdout, stderr } = await eceDoctorProcess(['runs', '--language', 'en'], { cwd: bots.folder });
      assert.deepEqual([code, stdout], [0, 'No run has been recorded yet.\n'], stderr);
      writeFileSync(password, 'another');
      const refused = await bots.start(settings).ended;
      assert.match(refused.err + refused.out, /password authentication failed/);
      assert.doesNotMatch(refused.err + refused.out, /another/);
    } finally {
      await bots.remove();
    }
  });
});
