import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { runCommandLine } from '../../src/cli/command-line.ts';
import { artifactSchema } from '../../src/model/report.ts';
import { jsonReportSchema, type JsonReport } from '../../src/report/json.ts';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import { unpacked } from '../report/unpacked.ts';
import { deploymentYaml, eceDoctor, workFolder } from './command-line.ts';

describe('the command line', () => {
  let simulator: Simulator;
  const { file, remove } = workFolder();
  let deployment: string;

  before(async () => {
    simulator = await startSimulator({ servers: [{ name: 'ece-svc-01', services: true }] });
    file('ca.pem', simulator.ca);
    deployment = file('contoso.yaml', deploymentYaml({ standIns: simulator.standIns('ece-svc-01') }));
  });
  after(async () => {
    await simulator.close();
    remove();
  });
  afterEach(() => simulator.setFaults([]));

  describe('check --local', () => {
    it('writes reports and reads deployment files that match the published JSON Schemas', async () => {
      await simulator.setFaults([{ name: 'tls-inspected' }]);
      const { stdout } = await eceDoctor([
        'check',
        'all',
        '--deployment',
        deployment,
        '--local',
        '--as',
        'services',
        '--json',
        '--language',
        'fr',
      ]);
      assert.deepEqual(schemaErrors('docs/reference/report.schema.json', stdout), []);
      assert.match(JSON.stringify(JSON.parse(stdout)), /é/);
      assert.doesNotMatch(stdout, /[^\n\x20-\x7e]/);
      assert.deepEqual(schemaErrors('docs/reference/deployment.schema.json', readFileSync(deployment, 'utf8')), []);
      assert.notDeepEqual(
        schemaErrors('docs/reference/report.schema.json', stdout.replace('"verdict": "fail"', '"verdict": "bad"')),
        [],
      );
    });

    it('reports in French, with dates in the given time zone', async () => {
      const { code, stdout } = await eceDoctor([
        'check',
        'version',
        '--deployment',
        deployment,
        '--local',
        '--server',
        'ece-app-01',
        '--language',
        'fr',
        '--time-zone',
        'Asia/Tokyo',
      ]);
      assert.equal(code, 0);
      assert.match(stdout, /Vu depuis ece-app-01 le .*UTC\+9/);
    });

    it('never passes control characters from outside to the terminal', async () => {
      const hostile = file('hostile.yaml', deploymentYaml({ standIns: {}, release: '12.6(1)\u001b[2J\u202egnp' }));
      const { code, stdout, stderr } = await eceDoctor([
        'check',
        'version',
        '--deployment',
        hostile,
        '--local',
        '--as',
        'services',
      ]);
      assert.equal(code, 5, stderr);
      assert.match(stdout, /12\.6\(1\) \[2J gnp/);
      assert.doesNotMatch(stdout, /(?!\n)[\p{Cc}\p{Cf}]/u);
    });

    it('finds no failure of a server that this machine does not stand for', async () => {
      const { stdout } = await eceDoctor([
        'check',
        'all',
        '--deployment',
        deployment,
        '--local',
        '--as',
        'services',
        '--json',
      ]);
      const report = reportOf(stdout);
      assert.deepEqual(
        report.servers.map(({ name }) => name),
        ['ece-svc-01'],
      );
      const elsewhere = report.findings.filter(({ subject }) => subject.from === 'ece-app-01');
      assert.ok(elsewhere.every(({ verdict }) => verdict === 'unknown' || verdict === 'skipped'));
    });

    it('stands for both servers if one machine has both roles', async () => {
      const { stdout } = await eceDoctor([
        'check',
        'network/login',
        '--deployment',
        deployment,
        '--local',
        '--as',
        'services,application',
        '--json',
      ]);
      assert.deepEqual(
        reportOf(stdout).servers.map(({ name }) => name),
        ['ece-svc-01', 'ece-app-01'],
      );
    });
  });

  describe('observe and replay', () => {
    it('judge an artifact without the network', async () => {
      const { code, stdout } = await eceDoctor(['observe', '--deployment', deployment, '--as', 'services']);
      assert.equal(code, 0);
      assert.ok(artifactSchema.safeParse(JSON.parse(stdout)).success);
      assert.doesNotMatch(stdout, /[^\n\x20-\x7e]/);

      await simulator.setFaults([{ name: 'blocked-everywhere' }]);
      const replayed = await eceDoctor(['replay', file('artifact.json', stdout), 'connectivity', '--json']);
      assert.equal(replayed.code, 0, replayed.stderr);
      assert.equal(verdictOf(reportOf(replayed.stdout), 'network/imap'), 'pass');
    });

    it('read an artifact as Windows PowerShell redirects it', async () => {
      const { stdout } = await eceDoctor(['observe', 'version', '--deployment', deployment, '--as', 'services']);
      const recoded = file('utf16.json', Buffer.from(`\uFEFF${stdout.replaceAll('\n', '\r\n')}`, 'utf16le'));
      assert.equal((await eceDoctor(['replay', recoded, 'version'])).code, 0);
    });

    for (const [format, pattern] of [
      ['html', /^<!doctype html>[\s\S]*<\/html>\n$/],
      ['junit', /^<\?xml[\s\S]*<\/testsuites>\n$/],
      ['markdown', /^# Broken: ECE at `contoso` /],
      ['json', /^\{[\s\S]*\}\n$/],
      ['text', /^ECE Doctor: contoso/],
    ] as const) {
      it(`write ${format}, and end with the same code`, async () => {
        const { code, stdout, stderr } = await eceDoctor([
          'replay',
          'test/fixtures/artifacts/two-faults.json',
          '--format',
          format,
          '--language',
          'en',
        ]);
        assert.equal(code, 1, stderr);
        assert.match(stdout, pattern);
        if (format !== 'text' && format !== 'markdown') assert.doesNotMatch(stdout, /[^\n\x20-\x7e]/);
      });
    }

    it('write a ZIP archive for a service request, and its artifact replays to the same report', async () => {
      const zip = file('out.zip', '');
      rmSync(zip);
      const { code, stdout, stderr } = await eceDoctor([
        'replay',
        'test/fixtures/artifacts/two-faults.json',
        '--format',
        'zip',
        '--output',
        zip,
        '--language',
        'en',
      ]);
      assert.deepEqual([code, stdout], [1, ''], stderr);
      assert.match(stderr, /Written: .*out\.zip/);
      const artifact = unpacked(readFileSync(zip)).get('artifact.json') ?? '';
      const again = await eceDoctor(['replay', file('again.json', artifact), '--json']);
      const before = await eceDoctor(['replay', 'test/fixtures/artifacts/two-faults.json', '--json']);
      assert.deepEqual(reportOf(again.stdout), reportOf(before.stdout));
    });

    it('write a report without names, with the same verdicts', async () => {
      const words = ['replay', 'test/fixtures/artifacts/two-faults.json', 'all', 'on', 'ece-svc-01', '--json'];
      const named = await eceDoctor(words);
      const nameless = await eceDoctor([...words, '--without-names']);
      assert.equal(nameless.code, 1, nameless.stderr);
      assert.deepEqual(reportOf(nameless.stdout).summary, reportOf(named.stdout).summary);
      assert.match(named.stdout, /ece-svc-01/);
      assert.doesNotMatch(nameless.stdout, /ece-svc-01|contoso|recorder|sales@/);
    });

    it('write to a file, overwrite one only with --force, and leave no partial file', async () => {
      const target = file('report.html', 'mine');
      const words = ['replay', 'test/fixtures/artifacts/healthy.json', '--format', 'html', '--output', target];
      const refused = await eceDoctor(words);
      assert.deepEqual([refused.code, refused.stdout, readFileSync(target, 'utf8')], [2, '', 'mine']);
      assert.match(refused.stderr, /exists already.*--force/);
      const forced = await eceDoctor([...words, '--force']);
      assert.equal(forced.code, 0, forced.stderr);
      assert.match(readFileSync(target, 'utf8'), /^<!doctype html>/);
      assert.deepEqual(
        readdirSync(path.dirname(target)).filter((name) => name.includes('.part')),
        [],
      );
    });

    it('name the HTML or ZIP file themselves in a folder, without the site if names are omitted', async () => {
      const folder = path.dirname(file('here', ''));
      for (const [format, options, name] of [
        ['zip', [], 'ece-doctor-contoso-2026-11-25-run-recorded.zip'],
        ['html', [], 'ece-doctor-contoso-2026-11-25-run-recorded.html'],
        ['zip', ['--without-names'], 'ece-doctor-2026-11-25-run-recorded.zip'],
      ] as const) {
        const words = ['replay', 'test/fixtures/artifacts/healthy.json', '--format', format, ...options];
        const { code, stdout, stderr } = await eceDoctor([...words, '--output', folder]);
        assert.deepEqual([code, stdout], [0, ''], stderr);
        assert.ok(readdirSync(folder).includes(name), name);
        assert.match((await eceDoctor([...words, '--output', folder])).stderr, /exists already.*--force/);
        assert.equal((await eceDoctor([...words, '--output', folder, '--force'])).code, 0);
      }
    });

    it('write a ZIP archive without --output into the current folder, never to standard output', async () => {
      const [before, artifact] = [process.cwd(), path.resolve('test/fixtures/artifacts/healthy.json')];
      const folder = path.dirname(file('here', ''));
      rmSync(path.join(folder, 'ece-doctor-contoso-2026-11-25-run-recorded.zip'), { force: true });
      process.chdir(folder);
      try {
        const { code, stdout, stderr } = await eceDoctor(['replay', artifact, '--format', 'zip']);
        assert.deepEqual([code, stdout], [0, ''], stderr);
        assert.match(stderr, /Written: ece-doctor-contoso-2026-11-25-run-recorded\.zip/);
      } finally {
        process.chdir(before);
      }
    });

    it('validate each value of an artifact: an invalid value is unknown', async () => {
      const artifact = JSON.parse(readFileSync('test/fixtures/artifacts/healthy.json', 'utf8')) as {
        observations: { kind: string; value?: unknown }[];
      };
      for (const observation of artifact.observations)
        if (observation.kind === 'imap') observation.value = { capabilities: 'AUTH=XOAUTH2' };
      const { code, stdout, stderr } = await eceDoctor([
        'replay',
        file('changed.json', JSON.stringify(artifact)),
        'network/imap',
        '--json',
      ]);
      assert.equal(code, 5, stderr);
      assert.deepEqual(
        reportOf(stdout).findings.map(({ verdict }) => verdict),
        ['unknown', 'unknown', 'unknown'],
      );
    });

    it('name servers without a connected probe as unseen, and end with 5 if no probe was connected', async () => {
      const healthy = artifactSchema.parse(JSON.parse(readFileSync('test/fixtures/artifacts/healthy.json', 'utf8')));
      const without = (...names: string[]): string =>
        file(
          'away.json',
          JSON.stringify({
            ...healthy,
            servers: healthy.servers.map((server) =>
              names.includes(server.name) ? { ...server, presence: 'not-connected' } : server,
            ),
            observations: healthy.observations.filter(
              ({ from }) => from.kind !== 'server' || !names.includes(from.name),
            ),
          }),
        );
      const all = healthy.servers.map(({ name }) => name);
      const [first = ''] = all;
      const formats = ['text', 'markdown', 'html', 'json', 'junit'];
      const shown = (text: string): string => text.replaceAll(/<\/?code>|`/g, '');
      for (const format of formats) {
        const one = await eceDoctor(['replay', without(first), 'connectivity', '--format', format]);
        assert.match(shown(one.stdout), /Seen from ece-app-01 and ece-app-02 on [^.]*\./i, format);
        assert.match(shown(one.stdout), /Nothing was seen from ece-svc-01\./, format);
        const none = await eceDoctor(['replay', without(...all), 'connectivity', '--format', format]);
        assert.match(shown(none.stdout), /Nothing was seen from ece-svc-01, ece-app-01,? and ece-app-02 on /, format);
        assert.doesNotMatch(shown(none.stdout), /Seen from ece/, format);
        assert.equal(none.code, 5, format);
      }
      // Checks of declared releases pass without a probe, but nothing was observed.
      assert.equal((await eceDoctor(['replay', without(...all), 'all quick', '--language', 'fr'])).code, 5);
    });

    it('say in every format that one machine looked on behalf of several servers', async () => {
      const observed = await eceDoctor(['observe', 'connectivity', '--deployment', deployment]);
      const artifact = file('one-machine.json', observed.stdout);
      for (const [language, said] of [
        ['en', 'One machine looked on behalf of'],
        ['fr', 'Une seule machine a observé à la place'],
      ] as const)
        for (const format of ['text', 'markdown', 'html', 'json', 'junit']) {
          const { stdout } = await eceDoctor(['replay', artifact, '--format', format, '--language', language]);
          const text = format === 'json' ? (JSON.parse(stdout) as { seen: string[] }).seen.join('\n') : decoded(stdout);
          assert.ok(text.includes(said), `${format}, ${language}: ${text.slice(0, 600)}`);
        }
      const alone = await eceDoctor([
        'check',
        'version',
        '--deployment',
        deployment,
        '--local',
        '--server',
        'ece-app-01',
      ]);
      assert.doesNotMatch(alone.stdout, /One machine/);
    });

    it('leave out and name checks that the artifact was not gathered for, and refuse if no check is left', async () => {
      const healthy = artifactSchema.parse(JSON.parse(readFileSync('test/fixtures/artifacts/healthy.json', 'utf8')));
      const partly = file('partly.json', JSON.stringify({ ...healthy, checks: ['version/minimum'] }));
      const some = await eceDoctor(['replay', partly, 'version/minimum', 'network/imap', '--json']);
      assert.equal(some.code, 0, some.stderr);
      assert.deepEqual([...new Set(reportOf(some.stdout).findings.map(({ check }) => check))], ['version/minimum']);
      assert.match(some.stderr, /holds no observations for them: network\/imap\.\n$/);
      const none = await eceDoctor(['replay', partly, 'network/imap', '--json']);
      assert.deepEqual([none.code, none.stdout], [2, '']);
      assert.match(none.stderr, /holds no observations for them: network\/imap\./);
    });

    it('say which servers this machine stands for if none was named', async () => {
      const { code, stderr } = await eceDoctor(['observe', 'version', '--deployment', deployment]);
      assert.equal(code, 0);
      assert.match(stderr, /counts as ece-svc-01 and ece-app-01/);
    });

    for (const [what, content, reason] of [
      ['no JSON', 'hello', /is not JSON/],
      ['other JSON', '{"a":1}', /“ece-doctor observe” did not write it/],
      ['a report', '{"schema":"ece-doctor/report/1"}', /is a report/],
      ['an artifact of another version', '{"schema":"ece-doctor/artifact/9"}', /artifact\/9/],
      ['a damaged artifact', '{"schema":"ece-doctor/artifact/1","observations":7}', /damaged at/],
    ] as const) {
      it(`refuse ${what} in one sentence`, async () => {
        const { code, stdout, stderr } = await eceDoctor(['replay', file('broken.json', content)]);
        assert.deepEqual([code, stdout], [2, '']);
        assert.match(stderr, reason);
        assert.equal(stderr.trim().split('\n').length, 1);
      });
    }
  });

  it('accepts the chat’s French words for its commands', async () => {
    const local = ['--deployment', deployment, '--local', '--as', 'services', '--language', 'fr'];
    const { stdout, stderr } = await eceDoctor(['vérifier', 'version', ...local]);
    assert.match(stdout, /^ECE Doctor\s: contoso, vérifier version/, stderr);
    const help = (await eceDoctor(['help'])).stdout;
    for (const words of [['aide'], ['?']]) assert.equal((await eceDoctor(words)).stdout, help);
    const ofCheck = (await eceDoctor(['help', 'check'])).stdout;
    for (const words of [
      ['aide', 'vérifier'],
      ['help', 'vérifier'],
      ['vérifier', '--help'],
    ])
      assert.equal((await eceDoctor(words)).stdout, ofCheck);
    const ofStatus = (await eceDoctor(['help', 'bot', 'status'])).stdout;
    for (const words of [
      ['aide', 'bot', 'état'],
      ['bot', 'état', '--help'],
    ])
      assert.equal((await eceDoctor(words)).stdout, ofStatus);
  });

  describe('ends with 2, an empty standard output and an error that helps, for', () => {
    const local = ['check', 'all', '--local', '--deployment'];
    const cases: [what: string, words: () => string[], reason: RegExp][] = [
      ['a misspelt command', () => ['chekc', 'all'], /Did you mean “check”/],
      ['a probe command with two letters swapped', () => ['probe', 'stauts'], /Did you mean “probe status”/],
      ['only a misspelt second word', () => ['statsu'], /The commands are probe status and bot status\./],
      [
        'a French word that could be two commands here',
        () => ['état'],
        /“état” is a command of the bot.*\n.*probe status and bot status/,
      ],
      [
        'a French selection that is misspelt',
        () => ['vérifier', 'tuot', '--local', '--deployment', deployment],
        /tuot/,
      ],
      ['a misspelt probe command', () => ['probe', 'enroll'], /Did you mean “probe enrol”/],
      [
        'the first word of a group of commands',
        () => ['probe'],
        /“probe” needs a second word: probe enrol, .*ece-doctor help probe/,
      ],
      [
        'an unknown command of a group',
        () => ['probe', 'frobnicate'],
        /The commands are probe enrol, .*probe update\.$/m,
      ],
      [
        'a command of the chat',
        () => ['enrol', 'ece-svc-01'],
        /“enrol” is a command of the bot, not of this program\. Type it to the bot in Teams: “enrol SERVER”\.\n.*probe enrol and bot enrol/,
      ],
      ['a command of the chat in French', () => ['inscrire', 'x'], /“inscrire” is a command of the bot.*Teams/],
      [
        'a command of the chat with two words',
        () => ['sign', 'in', 'x@example.com'],
        /“sign in” is a command of the bot/,
      ],
      [
        'help for a command of the chat',
        () => ['help', 'status'],
        /“status” is a command of the bot.*\n.*probe status and bot status/,
      ],
      ['help for a misspelt command', () => ['help', 'chekc'], /Did you mean “check”/],
      ['help for an unknown command', () => ['frobnicate', '--help'], /The commands are check, observe/],
      ['an unknown command', () => ['frobnicate'], /The commands are check, observe/],
      ['a misspelt option', () => ['check', 'all', '--deploiment', 'x'], /Did you mean --deployment/],
      ['an option of another command', () => ['replay', 'x', '--local'], /has no option --local/],
      ['an option without its value', () => ['check', 'all', '--deployment', '--local'], /--deployment needs a value/],
      [
        'a backslash before the closing quotation mark, which swallows the next words',
        () => ['probe', 'doctor', '--home', 'C:\\ECE Doctor" --language en'],
        /--home swallowed the words.*last backslash/,
      ],
      ['an option twice', () => [...local, deployment, '--deployment', deployment], /twice/],
      ['a value for an option that takes none', () => ['check', 'all', '--local=yes'], /takes no value/],
      ['no selection', () => ['check', '--local', '--deployment', deployment], /is incomplete/],
      [
        'a misspelt selection',
        () => ['check', 'network/imapp', '--local', '--deployment', deployment],
        /network\/imap/,
      ],
      ['no --local', () => ['check', 'all', '--deployment', deployment], /add --local/],
      ['no deployment file', () => ['check', 'all', '--local'], /--deployment contoso\.yaml/],
      ['a file that does not exist', () => [...local, 'nowhere.yaml'], /no file nowhere\.yaml/],
      ['a folder', () => [...local, '.'], /is a folder \(EISDIR\)/],
      [
        'a deployment file with a typo',
        () => [...local, file('typo.yaml', deploymentYaml({ standIns: {} }).replace('transport', 'transprot'))],
        /line \d+: .*“transport”/,
      ],
      [
        'a CA file that does not exist',
        () => [
          ...local,
          file('no-ca.yaml', deploymentYaml({ standIns: simulator.standIns('ece-svc-01'), ca: 'gone.pem' })),
        ],
        /line 28: The certificate file .*gone\.pem cannot be used\. It does not exist \(ENOENT\)/,
      ],
      [
        'a CA file without a certificate',
        () => [
          ...local,
          file('bad-ca.yaml', deploymentYaml({ standIns: simulator.standIns('ece-svc-01'), ca: 'contoso.yaml' })),
        ],
        /holds no certificate/,
      ],
      [
        'an unknown server',
        () => [...local, deployment, '--server', 'ece-svc-09'],
        /no server “ece-svc-09”.*ece-svc-01 and ece-app-01/,
      ],
      ['an unknown role', () => [...local, deployment, '--as', 'mail'], /“mail” is not a role/],
      [
        'a readable file of an unknown name',
        () => [...local, deployment, '--file', 'passwords=/etc/passwd'],
        /“passwords” is not a name for a file or folder.*java-trust/,
      ],
      [
        'a readable file that does not exist',
        () => [...local, deployment, '--file', 'java-trust=nowhere'],
        /no file nowhere/,
      ],
      ['a time-out of 0 s', () => [...local, deployment, '--timeout', '0'], /1 to 120/],
      ['an unknown language', () => [...local, deployment, '--language', 'de'], /en and fr/],
      [
        'an unknown format',
        () => [...local, deployment, '--format', 'pdf'],
        /no format “pdf”.*text, json, markdown, html, junit, and zip/,
      ],
      [
        '--force without a file',
        () => ['replay', 'test/fixtures/artifacts/healthy.json', '--force'],
        /works only with --output/,
      ],
      [
        'an output in a folder that does not exist',
        () => [...local, deployment, '--output', 'nowhere/report.txt'],
        /nowhere\/report\.txt cannot be written: the folder \S+nowhere does not exist\. Create it, or/,
      ],
      [
        'an output that is a folder',
        () => [...local, deployment, '--output', '.', '--force'],
        /^\. is a folder\. Name a file in it/,
      ],
      ['two formats', () => [...local, deployment, '--json', '--format', 'html'], /two formats/],
      ['an unknown time zone', () => [...local, deployment, '--time-zone', 'Paris'], /Europe\/Paris/],
      [
        'an enrolment with only the address of the bot',
        () => ['probe', 'enrol', '--bot', 'https://b.example.com'],
        /needs --server and --key as well/,
      ],
      [
        'an enrolment without options',
        () => ['probe', 'enrol'],
        /needs --bot, --server, and --key as well.*“enrol SERVER”/,
      ],
      [
        'a probe that was never enrolled',
        () => ['probe', 'run', '--home', file('x', '').replace(/x$/, 'nobody')],
        /no probe in/,
      ],
    ];
    for (const [what, words, reason] of cases) {
      it(what, async () => {
        const { code, stdout, stderr } = await eceDoctor(words());
        assert.deepEqual([code, stdout], [2, ''], stderr);
        assert.match(stderr, reason);
      });
    }
  });

  it('prints help for all commands, a group or one command, and the version', async () => {
    const all = await eceDoctor(['help']);
    assert.equal(all.code, 0);
    for (const name of ['check', 'observe', 'replay', 'probe enrol', 'probe run', 'probe doctor', 'probe allow'])
      assert.match(all.stdout, new RegExp(`ece-doctor ${name} `));
    assert.match((await eceDoctor(['check', '--help'])).stdout, /--time-zone/);
    assert.match((await eceDoctor(['--version'])).stdout, /^\d+\.\d+\.\d+\+source\n$/);
    const french = await eceDoctor(['help', '--language', 'fr']);
    assert.match(french.stdout, /ece-doctor check SÉLECTION/);
    assert.doesNotMatch(french.stdout, /cli\.|\{\{/);
    for (const first of [['--language', 'fr'], ['--language=fr'], ['--time-zone', 'UTC', '--language', 'fr']])
      assert.deepEqual(await eceDoctor([...first, 'help']), french);
    assert.match((await eceDoctor(['--language', 'fr', 'help', 'check'])).stdout, /^ece-doctor check SÉLECTION/);
    const ofProbe = (await eceDoctor(['help', 'probe'])).stdout;
    assert.match(ofProbe, /ece-doctor probe enrol[^]*ece-doctor probe update/);
    assert.doesNotMatch(ofProbe, /ece-doctor check/);
  });

  it('shows the first commands in ten lines if no words are typed, and ends with 2', async () => {
    const { code, stdout, stderr } = await eceDoctor([]);
    assert.deepEqual([code, stderr], [2, '']);
    const lines = stdout.trimEnd().split('\n');
    assert.ok(lines.length <= 10 && lines.every((line) => line.length <= 90), stdout);
    assert.match(stdout, /^ECE Doctor finds out why[^]*ece-doctor explain +Says[^]*All commands: ece-doctor help\n/);
    const french = await runCommandLine([], () => Promise.resolve(), 'fr');
    assert.equal(french.code, 2);
    assert.match(french.output, /^ECE Doctor établit[^]*ece-doctor explain +Explique[^]*Toutes les commandes/);
    for (const [, name = ''] of stdout.matchAll(/^ {2}ece-doctor (\S+(?: \S+)?) {2}/gm))
      assert.equal((await eceDoctor(['help', ...name.split(' ')])).code, 0, name);
  });

  it('accepts the language before the command', async () => {
    const { code, stderr } = await eceDoctor(['--language', 'fr', 'replay', 'nowhere.json']);
    assert.deepEqual([code, stderr], [2, 'Le fichier nowhere.json n’existe pas.\n']);
  });
});

function schemaErrors(schema: string, json: string): unknown[] {
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(
    JSON.parse(readFileSync(schema, 'utf8')) as object,
  );
  validate(JSON.parse(json));
  return validate.errors ?? [];
}

function reportOf(stdout: string): JsonReport {
  return jsonReportSchema.parse(JSON.parse(stdout));
}

function verdictOf({ findings }: JsonReport, check: string): string | undefined {
  return findings.find((finding) => finding.check === check)?.verdict;
}

/** Decodes the character references that HTML and JUnit reports have instead of non-ASCII letters. */
function decoded(text: string): string {
  return text.replaceAll(/&#(x?)([\da-f]+);/gi, (_, hex: string, digits: string) =>
    String.fromCodePoint(Number.parseInt(digits, hex === '' ? 10 : 16)),
  );
}
