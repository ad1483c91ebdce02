/** Settings in .env, and secrets in files. */
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { completeEnvironment } from '../../../src/main/configuration/environment.ts';
import { read } from '../../../src/text/index.ts';

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

  it('is unchanged without a .env', () => assert.deepEqual(completed(), { environment: {}, mistakes: [] }));
  it('is completed by .env, and has precedence over it', () => {
    file('.env', '# the port\nPORT=4000\nHOST=127.0.0.1\nLANG="a # b"\r\n', 0o644);
    assert.deepEqual(completed({ PORT: '5000' }), {
      environment: { PORT: '5000', HOST: '127.0.0.1', LANG: 'a # b' },
      mistakes: [],
    });
  });
  it('takes no value from .env that an unquoted # would cut off', () => {
    file('.env', 'MicrosoftAppPassword=Zq8#xVlost\nHOST=#x\nPORT=1 # a#b\n# c#d=1\nTZ="a#b"\nLANG=\'a#b\' #c\n');
    const { mistakes } = completed();
    const named = mistakes.map((mistake) => /value of (\w+) has a # .* in quotes/.exec(mistake)?.[1]);
    assert.deepEqual(new Set(named), new Set(['MicrosoftAppPassword', 'HOST']));
    assert.doesNotMatch(mistakes.join(), /Zq8|xVlost/);
  });
  it('does not ignore a misspelt name in .env, whose setting would silently have its default', () => {
    for (const [name, near] of [
      ['LOG_LEVL', 'LOG_LEVEL'],
      ['HSOT', 'HOST'],
      ['Port', 'PORT'],
      ['ECE_DOCTOR_RELEASE', 'ECE_DOCTOR_RELEASES'],
    ]) {
      file('.env', `${name}=1\n`);
      const { mistakes } = completed();
      assert.equal(mistakes.length, 1);
      assert.match(mistakes.join(), new RegExp(`^${name} .*not a setting of ECE Doctor.*nearest one is ${near}\\.`));
    }
    file('.env', 'NODE_OPTIONS=--x\nTZ=UTC\nhttps_proxy=http://p:1\nPGSSLROOTCERT=x\nexport LOG_LEVEL=info\n');
    assert.deepEqual(completed({ HSOT: 'of another program' }).mistakes, []);
  });
  it('does not ignore a line in .env that is no setting, and repeats none of it', () => {
    const pem = '-----BEGIN PRIVATE KEY-----\nMIIhunter2\nhunter3==\n-----END PRIVATE KEY-----';
    file('.env', `\uFEFF\n# two\nCertificatePrivateKey="${pem}"\nPORT=1\n`);
    assert.deepEqual(completed().mistakes, []);
    for (const [text, line] of [
      ['PORT=1\n\nthis is hunter2\nHOST=x\n', 3],
      [`CertificatePrivateKey=${pem}\n`, 2],
      ['PORT=1\nhunter3==\n', 2],
      ['PORT=1\n=hunter2\n', 2],
      ['PORT=1\n{"d": "hunter2=hunter3"}\n', 2],
    ] as const) {
      file('.env', text);
      const { mistakes } = completed();
      assert.equal(mistakes.length, 1);
      assert.match(mistakes.join(), new RegExp(`^Line ${line} of the file \\.env would have no effect`));
      assert.doesNotMatch(mistakes.join(), /hunter/);
    }
  });
  it('takes no secret from a .env that others may read', function () {
    if (process.platform === 'win32') return this.skip();
    file('.env', 'PORT=1\nMicrosoftAppPassword=hunter2\n', 0o640);
    const { mistakes } = completed();
    assert.deepEqual(mistakes, [
      'The file .env holds MicrosoftAppPassword, and others on this machine may read it (mode 640); correct that with chmod 600.',
    ]);
    chmodSync(path.join(folder, '.env'), 0o600);
    assert.equal(completed().environment['MicrosoftAppPassword'], 'hunter2');
  });
  it('is refused if .env is a folder', () => {
    mkdirSync(path.join(folder, '.env'));
    assert.match(completed().mistakes.join(), /^The file \.env cannot be read \(EISDIR\)/);
  });
  it('takes a secret from the file that NAME_FILE names, in the environment or in .env, without the line end', () => {
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
      /^PGPASSWORD_FILE names .*nowhere\. It does not exist \(ENOENT\)/,
    ],
    ['is empty', () => ({ PGPASSWORD_FILE: file('empty', '\n') }), /^PGPASSWORD_FILE names .*which is empty/],
    [
      'is too large for a secret',
      () => ({ PGPASSWORD_FILE: file('large', 'x'.repeat(100_001)) }),
      /more than 100,?000 characters/,
    ],
    [
      'is named beside the secret itself',
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
  it('tells a file with a secret that this account may not read from one that does not exist', function () {
    if (process.platform === 'win32') return this.skip();
    const closed = file('closed', 'hunter2', 0o000);
    // Root may read any file.
    const isRoot = process.getuid?.() === 0;
    chmodSync(folder, 0o755);
    if (isRoot) process.seteuid?.(65_534);
    const { mistakes } = completed({ PGPASSWORD_FILE: closed, ECE_DOCTOR_VAULT_KEY_FILE: `${closed}-not` });
    if (isRoot) process.seteuid?.(0);
    assert.match(
      mistakes.join('\n'),
      /PGPASSWORD_FILE names .*closed\. It exists, but this account may not read it \(EACCES\)/,
    );
    assert.match(mistakes.join('\n'), /ECE_DOCTOR_VAULT_KEY_FILE names .*closed-not\. It does not exist \(ENOENT\)/);
  });
  it('refuses a file with a secret that others may read', function () {
    if (process.platform === 'win32') return this.skip();
    const { mistakes, environment } = completed({ ECE_DOCTOR_VAULT_KEY_FILE: file('open', 'hunter2', 0o644) });
    assert.match(mistakes.join(), /^ECE_DOCTOR_VAULT_KEY_FILE names .*mode 644\); .*chmod 600/);
    assert.equal(environment['ECE_DOCTOR_VAULT_KEY'], undefined);
  });
});
