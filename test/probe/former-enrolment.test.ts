/** Enrolment over the folder of an enrolled probe. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { places } from '../../src/probe/home.ts';
import { createAuthority } from '../kit/certificates.ts';
import { by, deployment, startHub, type HubKit } from '../hub/hub-kit.ts';
import { typedAt } from './typed-enrolment.ts';

describe('an enrolment in the folder of a former one', function () {
  let kit: HubKit;
  let home: string;
  let type: ReturnType<typeof typedAt>['type'];
  let enrol: ReturnType<typeof typedAt>['enrol'];
  beforeEach(async () => {
    kit = await startHub({ sweepMs: 60_000 });
    home = kit.folder('home');
    ({ type, enrol } = typedAt(kit, home));
  });
  afterEach(() => kit.end());

  /** Everything that an administrator can allow. */
  async function allow() {
    const { pem } = await createAuthority('authority');
    const given = kit.folder('authority.pem');
    mkdirSync(path.dirname(given), { recursive: true });
    writeFileSync(given, pem);
    const ca = places.authority(home, createHash('sha256').update(pem).digest('hex').slice(0, 16));
    const logs = kit.folder('logs');
    mkdirSync(logs, { recursive: true });
    for (const words of [
      ['outlook.office365.com:993', '--address', '127.0.0.1:10993', '--ca', given],
      ['extra.example.com:8443', '--address', '127.0.0.2'],
      ['--folder', `logs=${logs}`],
      ['--service', 'Cisco Service'],
    ])
      assert.equal((await type('allow', ...words)).code, 0);
    return { ca, logs };
  }

  it('mentions no former enrolment if there was none', async () => {
    const { code, stdout } = await enrol('ece-svc-01');
    assert.equal(code, 0);
    assert.doesNotMatch(stdout, /former|before/);
  });

  it('leaves no folder if the bot refuses it', async () => {
    const file = path.join(kit.folder('code'), 'code');
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, 'AAAA-BBBB-CCCC-DDDD', { mode: 0o600 });
    const { command } = await kit.hub.enrol(deployment.name, 'ece-svc-01', by);
    const { code, stderr } = await type(...command.split(' ').slice(2), '--code-file', file);
    assert.equal(code, 2);
    assert.match(stderr, /unknown-code/);
    assert.ok(!existsSync(home));
  });

  it('keeps grants for the same server, and lists kept and dropped ones', async () => {
    await enrol('ece-svc-01');
    const { ca, logs } = await allow();
    const { code, stdout, stderr } = await enrol('ece-svc-01');
    assert.equal(code, 0, stderr);
    const kept = [
      `outlook.office365.com:993 --address 127.0.0.1:10993 --ca ${ca}`,
      `--file "logs=${logs}"`,
      '--service "Cisco Service"',
    ];
    assert.ok(stdout.includes(`still in force:\n  ${kept.join('\n  ')}\n`), stdout);
    const again = `ece-doctor probe allow extra.example.com:8443 --address 127.0.0.2 --home "${home}"`;
    assert.ok(stdout.includes(`but no longer. To allow it again, type:\n  ${again}\n`), stdout);
    assert.doesNotMatch(stdout, /former/);
    const listed = (await type('allow')).stdout;
    assert.ok(listed.includes(`  ${kept[0]}\n`) && listed.includes(`  logs=${logs}\n`), listed);
    assert.match(listed, /“Cisco Service”/);
    assert.doesNotMatch(listed, /extra/, 'the targets are those of the enrolment');
    assert.match((await enrol('ece-svc-01', { more: ['--language', 'fr'] })).stdout, /toujours en vigueur\s:\n/);
  });

  it('grants the files of this server to no other bot', async () => {
    await enrol('ece-svc-01');
    const { logs } = await allow();
    const other = await startHub();
    const { code, stdout, stderr } = await enrol('ece-svc-01', { at: other });
    await other.end();
    assert.equal(code, 0, stderr);
    assert.doesNotMatch(stdout, /still in force/);
    assert.ok(stdout.includes(`  ece-doctor probe allow --file "logs=${logs}" --home "${home}"\n`), stdout);
    assert.doesNotMatch((await type('allow')).stdout, /logs=|10993|Cisco/);
  });

  it('is refused for another server, loses nothing, and names the remedy', async () => {
    await enrol('ece-svc-01');
    const before = readFileSync(places.file(home), 'utf8');
    const { code, stderr, file } = await enrol('ece-app-01');
    assert.equal(code, 2);
    assert.match(stderr, /holds the probe of ece-svc-01, but this enrolment is for ece-app-01/);
    assert.ok(stderr.includes(`ece-doctor probe leave --home "${home}"`), stderr);
    assert.equal(readFileSync(places.file(home), 'utf8'), before);
    assert.ok(existsSync(file), 'the code is there for the right folder');
    assert.match((await enrol('ece-app-01', { more: ['--language', 'fr'] })).stderr, /contient la sonde d’ece-svc-01/);
  });
});
