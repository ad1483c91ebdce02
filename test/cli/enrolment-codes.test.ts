/** `bot enrol --servers`: codes in a file, for software distribution. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { readDocument } from '../../scripts/documented/document.ts';
import { wordsOf } from '../teams/connector.ts';
import { startChat, type Chat } from '../teams/bot.ts';
import { eceDoctorBeside } from './beside-bot.ts';
import { eceDoctor, workFolder, type Ended } from './command-line.ts';

const hourMs = 3_600_000;
const inHours = (hours: number): string => new Date(Date.now() + hours * hourMs).toISOString().slice(0, 16) + 'Z';
const codePattern = /[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/;

/** Its time lies days from now at most, so a test gives it another one. */
const [documented = ''] = readDocument('docs/operations/probes.md', path.join(import.meta.dirname, '../..'))
  .fences.filter(({ attributes }) => attributes.by === 'test/cli/enrolment-codes.test.ts')
  .map(({ text }) => text.trim());

describe('enrolment codes for software distribution', () => {
  let chat: Chat;
  const { file, remove } = workFolder();
  let codes: string;
  const bot = (...words: string[]): Promise<Ended> =>
    eceDoctorBeside(chat, ['bot', ...words, '--language', 'en'], { PORT: String(chat.bot.port) });
  const enrol = (servers: string, until = inHours(71), ...more: string[]): Promise<Ended> =>
    bot('enrol', '--servers', servers, '--until', until, '--output', codes, ...more);
  const enrolProbe = (command: string, server: string, list = codes): Promise<Ended> =>
    eceDoctor([
      ...command
        .replace('SERVER', server)
        .replace(/ --codes-file.*/, '')
        .split(' ')
        .slice(1),
      '--codes-file',
      list,
      '--home',
      `${codes}-home-${server}`,
      '--language',
      'en',
    ]);
  const commandIn = ({ stdout }: Ended): string => /^ece-doctor probe enrol .*$/m.exec(stdout)?.[0] ?? '';
  const states = async () =>
    (
      JSON.parse((await bot('status', '--json')).stdout) as {
        servers: { name: string; state: string; openCode?: { until: string } }[];
      }
    ).servers;

  beforeEach(async () => {
    chat = await startChat();
    codes = file('codes.txt', '');
    rmSync(codes);
  });
  afterEach(() => chat.end());
  after(remove);

  it('each enrols its own server once, and the file stays; status and audit log show each open code, never the code', async () => {
    const until = inHours(71);
    const made = await bot(
      ...documented
        .replace(/(?<=--until )\S+/, until)
        .replace('enrolment-codes.txt', codes)
        .split(' ')
        .slice(2),
    );
    assert.equal(made.code, 0, made.stderr);
    assert.equal(statSync(codes).mode & 0o777, process.platform === 'win32' ? 0o666 : 0o600);
    const content = readFileSync(codes, 'utf8');
    assert.match(content, new RegExp(`^ece-svc-01 ${codePattern.source}\nece-app-01 ${codePattern.source}\n$`));
    assert.doesNotMatch(made.stdout, codePattern);
    assert.match(made.stdout, / --codes-file codes\.txt$/m);
    const end = new Date(until).toISOString();
    assert.deepEqual(
      (await states()).map(({ name, openCode }) => [name, openCode?.until]),
      [
        ['ece-svc-01', end],
        ['ece-app-01', end],
      ],
    );
    const shown = [
      (await bot('status')).stdout,
      (await eceDoctorBeside(chat, ['audit', '--language', 'en'])).stdout,
      wordsOf((await chat.fresh(() => chat.say('status'))).versions[0]?.activity),
    ];
    assert.match(shown[0] ?? '', /ece-app-01\n.*\n?.*A code to enrol its probe is open until/);
    assert.match(shown[1] ?? '', new RegExp(`bot enrol ece-svc-01 --until ${end}`));
    assert.match(shown[1] ?? '', new RegExp(`bot enrol ece-app-01 --until ${end}`));
    assert.match(shown[2] ?? '', /A code to enrol its probe is open until/);
    for (const text of shown) assert.doesNotMatch(text, codePattern);

    const windows = file('windows.txt', Buffer.from(`\uFEFF${content.replaceAll('\n', '\r\n')}`, 'utf16le'));
    const first = await enrolProbe(commandIn(made), 'ece-svc-01', windows);
    assert.equal(first.code, 0, first.stderr);
    assert.equal(readFileSync(codes, 'utf8'), content);
    assert.ok(existsSync(windows));
    const again = await enrolProbe(commandIn(made), 'ece-svc-01');
    assert.match(again.stderr, /unknown-code/);
    const swapped = file('swapped.txt', content.replace('ece-app-01', 'x').replace('ece-svc-01', 'ece-app-01'));
    assert.match((await enrolProbe(commandIn(made), 'ece-app-01', swapped)).stderr, /unknown-code/);
    assert.equal((await states())[0]?.openCode, undefined);
    const app = await enrolProbe(commandIn(made), 'ece-app-01');
    assert.equal(app.code, 0, app.stderr);
  });

  it('are refused, and none is lost, for wrong servers, an existing file and a wrong end', async () => {
    const made = await enrol('ece-svc-01');
    assert.equal(made.code, 0, made.stderr);
    const content = readFileSync(codes, 'utf8');
    const refused = async (ended: Promise<Ended>, why: RegExp): Promise<void> => {
      const { code, stderr } = await ended;
      assert.equal(code, 2);
      assert.match(stderr.replaceAll(/\s+/g, ' '), why);
    };
    await refused(enrol('ece-app-01'), /codes\.txt exists already/);
    const kept = codes;
    codes = `${codes}.other`;
    await refused(enrol('ece-app-01,ECE-APP-01'), /ece-app-01 is named twice/);
    await refused(
      enrol('ece-svc-01,ece-ap-01'),
      /“ece-ap-01” is not a server.*The servers of the deployment file.*“ece-app-01”/,
    );
    for (const until of [inHours(-1), '24h'])
      await refused(enrol('ece-app-01', until), /--until is .*, which is in the past\. .*at most 72 hours from now/);
    for (const until of [inHours(73), 'tomorrow'])
      await refused(enrol('ece-app-01', until), /at most 72 hours from now: .* at the latest/);
    await refused(bot('enrol', '--servers', 'ece-app-01'), /at most 72 hours/);
    await refused(bot('enrol'), /“bot enrol” is incomplete/);
    await refused(bot('enrol', '--cancel', '--servers', 'ece-app-01'), /nothing was cancelled.*open for ece-svc-01/);
    const folder = codes;
    codes = `${kept}-none/codes.txt`;
    await refused(enrol('ece-svc-01'), /codes\.txt/);
    codes = folder;
    assert.ok(!existsSync(codes));
    codes = kept;
    await refused(enrolProbe(commandIn(made), 'ece-app-01'), /no line with a code for ece-app-01/);
    await refused(enrolProbe(commandIn(made), 'ece-svc-01', `${codes}-none`), /must hold the enrolment codes.*ENOENT/);
    assert.equal(readFileSync(codes, 'utf8'), content);
    const enrolled = await enrolProbe(commandIn(made), 'ece-svc-01');
    assert.equal(enrolled.code, 0, enrolled.stderr);
    codes = folder;
    await refused(enrol('ece-svc-01,ece-app-01'), /ece-svc-01 has a probe already.*bot enrol ece-svc-01.*ece-app-01/);
    codes = kept;
  });

  it('that are not used are void after --cancel, of one server or of all', async () => {
    const made = await enrol('ECE-SVC-01,ece-app-01');
    const one = await bot('enrol', '--cancel', '--servers', 'ECE-APP-01');
    assert.match(one.stdout, /codes for ece-app-01 are cancelled/);
    assert.match((await enrolProbe(commandIn(made), 'ece-app-01')).stderr, /unknown-code/);
    assert.match((await bot('enrol', '--cancel')).stdout, /codes for ece-svc-01 are cancelled/);
    assert.match((await enrolProbe(commandIn(made), 'ece-svc-01')).stderr, /unknown-code/);
    assert.match((await bot('enrol', '--cancel')).stdout, /No enrolment code is open/);
    assert.match((await eceDoctorBeside(chat, ['audit'])).stdout, /bot enrol ece-app-01 --cancel/);
  });
});
