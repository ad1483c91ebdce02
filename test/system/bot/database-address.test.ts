import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { readConfiguration } from '../../../src/main/configuration/configuration.ts';
import { databaseOf } from '../../../src/store/postgresql.ts';
import { languages, read } from '../../../src/text/index.ts';
import { startPostgresql, whyNoPostgresql } from '../../store/postgresql-server.ts';
import { type BotFolder, botFolder, local } from './bot-process.ts';
import { eceDoctor } from '../../cli/command-line.ts';

/** The parts of the passwords before and after the unencoded character. */
const secret = /Zq8|7319|xVlost|Kp2/;
const addresses = Object.fromEntries(
  [
    // Not a URL, or a URL with a wrong host.
    'Zq8@xVlost',
    'Zq8/xVlost',
    'Zq8#xVlost',
    'Zq8?xVlost',
    '7319/xVlost',
    '7319#xVlost',
    '7319?xVlost',
    '7319@xVlost',
    '7319/xVlost@Kp2',
    '/xVlost',
    '#xVlost',
    '?xVlost',
    '@xVlost',
    // Programs read these differently.
    'Zq8 xVlost',
    'Zq8\txVlost',
    'Zq8%xVlost',
    'Zq8%E9xVlost',
    '%',
  ].map((password) => [password, `postgres://doctor:${password}@127.0.0.1:1/ece_doctor`]),
);
const doors = ['7319/xVlost', 'Zq8#xVlost', 'Zq8@xVlost', '#xVlost'].map((password) => addresses[password] ?? '');

describe('the address of a database', () => {
  for (const [password, address] of Object.entries({
    ...addresses,
    'in the query': 'postgres://127.0.0.1:1/ece_doctor?user=doctor&password=Zq8#xVlost',
    'without a user': 'postgres://:7319/xVlost@127.0.0.1:1/ece_doctor',
    'of the other scheme': 'postgresql://doctor:7319/xVlost@127.0.0.1:1/ece_doctor',
  }))
    it(`is refused if its password is not encoded: ${JSON.stringify(password)}`, () => {
      const result = readConfiguration({ ...local, ECE_DOCTOR_DEPLOYMENT: 'x.yaml', DATABASE_URL: address });
      assert.ok(!result.ok, 'it was accepted');
      for (const language of languages) {
        const [sentence = '', ...more] = result.mistakes.map((mistake) => read(mistake, { language }));
        assert.deepEqual(more, []);
        assert.match(sentence, /^DATABASE_URL .*%2F.*%23.*%40/);
        assert.doesNotMatch(sentence, secret);
      }
      assert.throws(() => databaseOf(address), /%2F/);
    });

  for (const [address, database] of [
    ['postgres://doctor:Zq8%2F%23%40%3F%25%20xVlost@db.example.com:5432/ece_doctor', 'db.example.com:5432/ece_doctor'],
    ["postgres://doctor:a:b!$&'()*+,;=-._~[]^|\\é@db.example.com/ece_doctor", 'db.example.com/ece_doctor'],
    ['postgresql://doctor%40contoso@db.example.com/ece_doctor?sslmode=verify-full', 'db.example.com/ece_doctor'],
    ['postgres://db.example.com', 'db.example.com'],
    ['postgres:///ece_doctor?host=/var/run/postgresql', '/ece_doctor'],
    ['postgres://doctor:secret@[::1]:5432/ece_doctor', '[::1]:5432/ece_doctor'],
  ] as const)
    it(`is accepted: ${address}`, () => assert.equal(databaseOf(address), database));

  it('may have a password with special characters if they are encoded', async function () {
    const missing = whyNoPostgresql();
    if (missing !== undefined) {
      if (process.env['CI'] === 'true') throw new Error(missing);
      return this.skip();
    }
    const url = new URL(await (await startPostgresql()).newDatabase());
    const administrator = new Client({ connectionString: url.href });
    await administrator.connect();
    const password = 'p/a#s@s?w%or:d é\\[';
    await administrator.query(`create role encoded login superuser password ${administrator.escapeLiteral(password)}`);
    const { rows } = await administrator.query<{ hba_file: string }>('show hba_file');
    await administrator.query(
      `copy (values ('host all encoded 127.0.0.1/32 scram-sha-256'), ('host all all 127.0.0.1/32 trust')) to '${rows[0]?.hba_file}'`,
    );
    await administrator.query('select pg_reload_conf()');
    await administrator.end();
    const address = `postgres://encoded:${encodeURIComponent(password)}@${databaseOf(url.href)}`;
    assert.equal(databaseOf(address), databaseOf(url.href));
    const client = new Client({ connectionString: address });
    await client.connect();
    await client.end();
  });
});

describe('a password that is not percent-encoded', function () {
  let bots: BotFolder;
  beforeEach(async () => (bots = await botFolder()));
  afterEach(() => bots.remove());
  const refused = (printed: string, variable = 'DATABASE_URL'): void => {
    assert.match(printed, new RegExp(`${variable} .*[Pp]ercent-encode`));
    assert.doesNotMatch(printed, secret);
    assert.doesNotMatch(printed, /ENOTFOUND|ECONNREFUSED|EAI_AGAIN/);
  };

  it('ends the bot before it connects', async () => {
    for (const address of doors.slice(0, 2)) {
      const bot = await bots.start({ ...local, DATABASE_URL: address }).ended;
      assert.equal(bot.code, 2);
      refused(bot.err + bot.out);
    }
  });

  it('ends the bot’s commands before they connect', async () => {
    const at = (name: string): string => path.join(bots.folder, name);
    for (const address of doors)
      for (const words of [
        ['runs'],
        ['audit'],
        ['bot', 'status'],
        ['bot', 'key', 'show'],
        ['store', 'backup', at('backup')],
        ['store', 'copy', '--from', 'DATABASE_URL', '--to', at('copy')],
      ]) {
        const { code, stdout, stderr } = await eceDoctor(words, {
          env: { ...local, ECE_DOCTOR_DEPLOYMENT: at('deployment.yaml'), DATABASE_URL: address },
        });
        assert.equal(code, 2, words.join(' '));
        refused(stdout + stderr);
      }
  });

  it('is refused in the addresses of “store copy”', async () => {
    await bots.start().ready;
    for (const address of doors) {
      const copy = (to: string, env = {}) => eceDoctor(['store', 'copy', '--from', bots.data, '--to', to], { env });
      const other = await copy('ECE_DOCTOR_OTHER_DATABASE_URL', { ECE_DOCTOR_OTHER_DATABASE_URL: address });
      assert.equal(other.code, 2);
      refused(other.stdout + other.stderr, 'ECE_DOCTOR_OTHER_DATABASE_URL');
      const typed = await copy(address);
      assert.equal(typed.code, 2);
      assert.match(typed.stderr, /a password/);
      assert.doesNotMatch(typed.stdout + typed.stderr, secret);
    }
  });

  it('is refused in a .env, where # would begin a comment', async () => {
    for (const password of ['7319#xVlost', 'Zq8#xVlost']) {
      writeFileSync(path.join(bots.folder, '.env'), `DATABASE_URL=${addresses[password]}\n`, { mode: 0o600 });
      const { code, err, out } = await bots.start(local).ended;
      assert.equal(code, 2);
      assert.match(err, /\.env[^]*DATABASE_URL[^]* # [^]*quotes/);
      assert.doesNotMatch(err + out, secret);
    }
  });
});
