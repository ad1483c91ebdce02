/** Where settings and secrets of the bot may stand besides the environment, and what is refused there. */
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { completeEnvironment } from '../../../src/main/configuration/environment.ts';
import { read } from '../../../src/text/index.ts';
import { startPostgresql, whyNoPostgresql } from '../../store/postgresql-server.ts';
import { botFolder } from '../../system/bot/bot-process.ts';
import { eceDoctorProcess } from '../../cli/command-line.ts';

describe('the environment of the bot', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-environment-'))));
  afterEach(() => rmSync(folder, { recursive: true }));
  const file = (name: string, text: string, mode = 0o600): string => {
    const place = path.join(folder, name);
    writeFileSync(place, text);
    chmodSync(place, mode);
    return place;
  };
  const completed = (environment: Record<string, string | undefined> = {}) => {
    const mistakes = completeEnvironment(environment, folder);
    return { environment, mistakes: mistakes.map((mistake) => read(mistake, { language: 'en' })) };
  };

  it('is what it was where there is no .env', () => assert.deepEqual(completed(), { environment: {}, mistakes: [] }));
  it('is completed by .env, and goes before it', () => {
    file('.env', '# the port\nPORT=4000\nHOST=127.0.0.1\nKEY="a # b"\r\n', 0o644);
    assert.deepEqual(completed({ PORT: '5000' }), {
      environment: { PORT: '5000', HOST: '127.0.0.1', KEY: 'a # b' },
      mistakes: [],
    });
  });
  it('takes no value out of .env that # would cut off', () => {
    file('.env', 'MicrosoftAppPassword=Zq8#xVlost\nHOST=#x\nPORT=1 # a#b\n# c#d=1\nKEY="a#b"\nOTHER=\'a#b\' #c\n');
    const { mistakes } = completed();
    const named = mistakes.map((mistake) => /value of (\w+) with a # .* in quotes/.exec(mistake)?.[1]);
    assert.deepEqual(new Set(named), new Set(['MicrosoftAppPassword', 'HOST']));
    assert.doesNotMatch(mistakes.join(), /Zq8|xVlost/);
  });
  it('takes no secret out of a .env that others may read', function () {
    if (process.platform === 'win32') return this.skip();
    file('.env', 'PORT=1\nMicrosoftAppPassword=hunter2\n', 0o640);
    const { mistakes } = completed();
    assert.deepEqual(mistakes, [
      'The file .env holds MicrosoftAppPassword, and others on this machine may read it (mode 640); take that away with chmod 600.',
    ]);
    chmodSync(path.join(folder, '.env'), 0o600);
    assert.equal(completed().environment['MicrosoftAppPassword'], 'hunter2');
  });
  it('says that .env is no file', () => {
    mkdirSync(path.join(folder, '.env'));
    assert.match(completed().mistakes.join(), /^The file \.env cannot be read \(EISDIR\)/);
  });
  it('takes a secret out of the file that NAME_FILE names, also where .env names it, without its line end', () => {
    file('.env', `PGPASSWORD_FILE=${file('password', 'p@ss word\r\n')}\n`);
    const { environment, mistakes } = completed({ ECE_DOCTOR_VAULT_KEY_FILE: file('key', 'abc\n') });
    assert.deepEqual(
      [environment['PGPASSWORD'], environment['ECE_DOCTOR_VAULT_KEY'], mistakes],
      ['p@ss word', 'abc', []],
    );
  });
  for (const [what, environment, sentence] of [
    [
      'is not there',
      () => ({ PGPASSWORD_FILE: path.join(folder, 'nowhere') }),
      /^PGPASSWORD_FILE names .*nowhere, which cannot be read \(ENOENT\)/,
    ],
    ['is empty', () => ({ PGPASSWORD_FILE: file('empty', '\n') }), /^PGPASSWORD_FILE names .*which is empty/],
    [
      'is no secret by its size',
      () => ({ PGPASSWORD_FILE: file('large', 'x'.repeat(100_001)) }),
      /more than 100,?000 characters/,
    ],
    [
      'stands beside the secret itself',
      () => ({ PGPASSWORD_FILE: file('twice', 'hunter2'), PGPASSWORD: 'hunter2' }),
      /^PGPASSWORD and PGPASSWORD_FILE are both set/,
    ],
  ] as const) {
    it(`refuses a file with a secret that ${what}, and repeats none of it`, () => {
      const { mistakes } = completed(environment());
      assert.equal(mistakes.length, 1);
      assert.match(mistakes.join(), sentence);
      assert.doesNotMatch(mistakes.join(), /hunter2|xxx/);
    });
  }
  it('refuses a file with a secret that others may read', function () {
    if (process.platform === 'win32') return this.skip();
    const { mistakes, environment } = completed({ ECE_DOCTOR_VAULT_KEY_FILE: file('open', 'hunter2', 0o644) });
    assert.match(mistakes.join(), /^ECE_DOCTOR_VAULT_KEY_FILE names .*mode 644\); .*chmod 600/);
    assert.equal(environment['ECE_DOCTOR_VAULT_KEY'], undefined);
  });
});

describe('a bot with a .env', function () {
  this.timeout(60_000);
  it('starts with what stands there, refuses what is wrong there, and its runs are read with it', async () => {
    const bots = await botFolder();
    const dotEnv = path.join(bots.folder, '.env');
    try {
      writeFileSync(dotEnv, `ECE_DOCTOR_WITHOUT_CREDENTIALS=1\nECE_DOCTOR_VAULT_KEY_FILE=./no-such-key\n`);
      const refused = await bots.start({ PORT: '0' }).ended;
      assert.equal(refused.code, 2);
      assert.match(refused.err, /ECE_DOCTOR_VAULT_KEY_FILE names \.\/no-such-key, which cannot be read/);
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

describe('a bot whose database has its password in a file', function () {
  this.timeout(60_000);
  it('logs in with it, and so do its commands; with another one it says that it was refused', async function () {
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
    // The rest of the server's clients need none.
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
