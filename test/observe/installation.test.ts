import assert from 'node:assert/strict';
import { linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FileName } from '../../src/model/job.ts';
import type { Observation, Observed } from '../../src/model/observation.ts';
import { installationValueSchema, observer, type InstallationValue } from '../../src/observe/installation.ts';
import { runSteps } from '../../src/observe/run.ts';
import { within } from './conditions.ts';

const spog = 'eService/templates/finesse/gadget/spog/spog_config.js';
const agent = 'eService/templates/finesse/gadget/agent/ece_config.js';

let home: string;
beforeEach(() => (home = mkdtempSync(path.join(tmpdir(), 'ece-home-'))));
afterEach(() => rmSync(home, { recursive: true, force: true }));

function file(name: string, content: string | Buffer): string {
  const place = path.join(home, name);
  mkdirSync(path.dirname(place), { recursive: true });
  writeFileSync(place, content);
  return place;
}

async function look(files: Partial<Record<FileName, string>>): Promise<Observed<InstallationValue>> {
  const seen = await observer.observe(
    { endpoint: { host: '', port: 0 }, files: (name) => files[name] },
    within(30_000),
  );
  if (seen.value !== undefined) assert.deepEqual(installationValueSchema.parse(seen.value), seen.value);
  return seen;
}

describe('installation observer: gadget files', () => {
  const hosts = async (script: string): Promise<string[] | undefined> => {
    file(spog, script);
    return (await look({ installation: home })).value?.gadgets?.[0]?.hosts;
  };

  it('finds the web server that the files name, with the file and the day of its last change', async () => {
    const place = file(
      spog,
      'var config = {\r\n  "web_server_protocol": "https",\r\n  "web_server_name": "ECE.example.com",\r\n};',
    );
    file(agent, "var web_server_name = 'https://chat.example.com:443/system';");
    utimesSync(place, new Date('2024-02-03T04:05:06Z'), new Date('2024-02-03T04:05:06Z'));
    const { value, error } = await look({ installation: home });
    assert.equal(error, undefined);
    assert.deepEqual(value?.gadgets?.[0], {
      file: spog,
      modifiedAt: '2024-02-03T04:05:06.000Z',
      hosts: ['ece.example.com'],
    });
    assert.deepEqual(value?.gadgets?.[1]?.hosts, ['chat.example.com']);
    assert.equal(value?.version, undefined);
  });

  it('reads no host from a comment, a placeholder or another setting', async () => {
    assert.deepEqual(
      await hosts(
        '// web_server_name = "old.example.com"\n/* "web_server_name": "older.example.com" */\nvar web_server_name = "<web_server_name>", other = "https://www.example.org", my_web_server_name = "x.example.com"',
      ),
      [],
    );
    assert.deepEqual(
      await hosts(
        'web_server_name: "a.example.com", web_server_name : "a.example.com", web_server_name="b.example.com"',
      ),
      ['a.example.com', 'b.example.com'],
    );
  });

  it('has no error without gadget files, because Cisco does not document their location', async () => {
    assert.deepEqual(await look({ installation: home }).then(({ value, error }) => [value, error]), [
      { gadgets: [] },
      undefined,
    ]);
  });

  it('reads nothing outside of the named folder, whatever a link says', async () => {
    const outside = mkdtempSync(path.join(tmpdir(), 'outside-'));
    try {
      writeFileSync(path.join(outside, 'ece_config.js'), 'var web_server_name = "secret.example.com"');
      mkdirSync(path.join(home, path.dirname(spog)), { recursive: true });
      symlinkSync(path.join(outside, 'ece_config.js'), path.join(home, spog));
      const { value, error } = await look({ installation: home });
      assert.deepEqual([value, error?.code], [undefined, 'FILE_NOT_ALLOWED']);
      rmSync(path.join(home, spog));
      symlinkSync(outside, path.join(home, path.dirname(agent)));
      assert.equal((await look({ installation: home })).error?.code, 'FILE_NOT_ALLOWED');
      rmSync(path.join(home, path.dirname(agent)));
      linkSync(path.join(outside, 'ece_config.js'), path.join(home, spog));
      const linked = await look({ installation: home });
      assert.deepEqual([linked.value, linked.error?.code], [undefined, 'HARD_LINK']);
    } finally {
      rmSync(outside, { recursive: true });
    }
  });

  it('refuses a file larger than a configuration file', async () => {
    file(spog, `var web_server_name = "ece.example.com"\n${' '.repeat(300_000)}`);
    assert.equal((await look({ installation: home })).error?.code, 'TOO_LARGE');
  });
});

describe('installation observer: the named version file', () => {
  const releases = async (content: string | Buffer): Promise<string[] | undefined> =>
    (await look({ 'version-file': file('version', content) })).value?.version?.releases;

  it('finds the release in the forms in which Cisco and people write it', async () => {
    for (const [content, found] of [
      ['12.6(1)_ES6_ET2', '12.6(1)_ES6_ET2'],
      ['Cisco Enterprise Chat and Email 15.0(1)ES202511_ET1 installed on 2026-02-03', '15.0(1)ES202511_ET1'],
      ['build=4711\r\nproduct.version=12.6.1\r\njdk=17.0.2\r\n', '12.6(1)'],
      ['12.5.1 ES3', '12.5(1)_ES3'],
      ['ECE12.6(1)', '12.6(1)'],
      ['patch ECE_11.6(1)_ES9a.zip', '11.6(1)_ES9a'],
    ] as const) {
      assert.deepEqual(await releases(content), [found], content);
    }
    assert.deepEqual(await releases(Buffer.from('\uFEFFVersion: 12.6(1)_ES12\r\n', 'utf16le')), ['12.6(1)_ES12']);
  });

  it('reads no release from an address, a date, a port or a library’s version', async () => {
    assert.deepEqual(
      await releases(
        '10.12.6.1 on 12.06.2026, port 12.6, timeout=15.0, jdk version 17.0.2, java.version=11.0.22, 1.12.6 and 12.6.1.4, 12.06.2026 12:05',
      ),
      [],
    );
  });

  it('gives every release in the file and chooses none', async () => {
    assert.deepEqual(await releases('12.6(1)_ES6 replaces 12.6(1)_ES5. 12.6(1)_ES6 again'), [
      '12.6(1)_ES6',
      '12.6(1)_ES5',
    ]);
  });

  it('is read even if the gadget files are unreadable, and vice versa', async () => {
    file(spog, 'web_server_name = "ece.example.com"');
    const { value, error } = await look({ installation: home, 'version-file': path.join(home, 'gone') });
    assert.deepEqual(
      [value?.gadgets?.length, value?.version, error?.phase, error?.code],
      [1, undefined, 'version', 'ENOENT'],
    );
    const other = await look({ installation: path.join(home, 'gone'), 'version-file': file('version', '15.0(1)') });
    assert.deepEqual([other.value?.version?.releases, other.error?.phase], [['15.0(1)'], 'gadgets']);
  });

  it('gives only hosts and releases from a file, and no path', async () => {
    const steps: Observation[] = [];
    const files: Partial<Record<FileName, string>> = {
      installation: home,
      'version-file': file('version', 'password=hunter2 15.0(1)'),
    };
    file(spog, 'var web_server_name = "ece.example.com", token = "tell-nobody"');
    await runSteps([{ kind: 'installation', target: 'installation', path: 'direct' }], {
      targets: () => undefined,
      files: (name) => files[name],
      stepDeadlineMs: 5000,
      from: { kind: 'server', name: 'ece-svc-01' },
      onObservation: (seen) => void steps.push(seen),
    });
    const text = JSON.stringify(steps);
    assert.match(text, /ece\.example\.com/);
    assert.match(text, /15\.0\(1\)/);
    assert.doesNotMatch(text, /hunter2|tell-nobody/);
    assert.ok(!text.includes(home));
    assert.deepEqual(steps[0]?.subject, { kind: 'server', name: 'ece-svc-01' });
  });

  it('is not searched for if the local list names no file', async () => {
    const { value, error } = await look({});
    assert.deepEqual([value, error?.code], [undefined, 'FILE_NOT_ALLOWED']);
  });
});
