import assert from 'node:assert/strict';
import { evaluate } from '../../../src/checks/evaluate.ts';
import type { Finding } from '../../../src/model/finding.ts';
import type { Failure, Observation } from '../../../src/model/observation.ts';
import type { InstallationValue } from '../../../src/observe/installation.ts';
import { deployment, facts, seen, words } from '../given-facts.ts';

const [svc, app1, app2] = ['ece-svc-01', 'ece-app-01', 'ece-app-02'];
const modifiedAt = '2026-03-01T08:00:00.000Z';

function read(server: string, value: InstallationValue | undefined, error?: Failure): Observation {
  return {
    ...seen('installation', server, server, {
      ...(value === undefined ? {} : { value }),
      ...(error === undefined ? {} : { error }),
    }),
    subject: { kind: 'server', name: server },
  };
}

const file = (server: string, ...releases: string[]): Observation =>
  read(server, { version: { modifiedAt, releases } });

/** The declared release is 12.6(1)_ES6_ET2. */
function judge(check: string, observations: Observation[], server?: string): Finding {
  const finding = evaluate(facts({ observations }), [check]).findings.find(
    ({ subject }) => server === undefined || subject.name === server,
  );
  assert.ok(finding);
  return finding;
}

describe('a release that was read from the server', () => {
  it('is shown with the declared release, and the finding refers to both', () => {
    const finding = judge('version/minimum', [file(svc, '12.6(1)_ES6_ET2')], svc);
    assert.equal(finding.verdict, 'pass');
    assert.equal(
      words(finding.observed),
      '12.6(1)_ES6_ET2, declared by contoso.yaml and read from the file on ece-svc-01',
    );
    assert.deepEqual(finding.observations, [`declared:release:${svc}`, `installation:${svc}:${svc}:direct`]);
    assert.equal(
      words(judge('version/minimum', [file(svc, '12.6(1)_ES6_ET2')], app1).observed),
      '12.6(1)_ES6_ET2, declared by contoso.yaml',
    );
  });

  it('takes precedence over a declaration that differs', () => {
    const { findings, rootCauses } = evaluate(facts({ observations: [file(svc, '12.6(1)')] }), [
      'version/minimum',
      'version/declared',
      'version/latest',
    ]);
    const minimum = findings.find(({ id }) => id === `version/minimum:${svc}`);
    assert.equal(minimum?.verdict, 'fail');
    assert.match(
      words(minimum.observed),
      /^12\.6\(1\), read from the file on ece-svc-01, while contoso\.yaml declares 12\.6\(1\)_ES6_ET2: it does not include OAuth/,
    );
    assert.match(
      words(findings.find(({ id }) => id === `version/latest:${svc}`)!.observed),
      /read from the file on ece-svc-01/,
    );
    assert.deepEqual(
      rootCauses.map(({ id, title }) => [id, words(title)]),
      [['unsupported-release', 'ECE 12.6(1) is below the minimum for OAuth with Office 365']],
    );
    const declared = findings.find(({ id }) => id === `version/declared:${svc}`);
    assert.equal(declared?.verdict, 'warn');
    assert.match(
      words(declared.observed),
      /^12\.6\(1\) in the file on ece-svc-01, last changed .*; contoso\.yaml declares 12\.6\(1\)_ES6_ET2$/,
    );
  });

  it('replaces a declaration that cannot be parsed', () => {
    const site = deployment({ release: 'the newest' });
    const { findings } = evaluate(facts({ deployment: site, observations: [file(svc, '12.6(1)_ES12')] }), [
      'version/minimum',
    ]);
    assert.deepEqual(
      findings.map(({ subject, verdict }) => [subject.name, verdict]),
      [
        [app1, 'unknown'],
        [app2, 'unknown'],
        [svc, 'pass'],
      ],
    );
  });

  for (const [why, observation, verdict, wording] of [
    [
      'the file names several',
      file(svc, '12.6(1)_ES5', '12.6(1)_ES6'),
      'unknown',
      /several releases \(12\.6\(1\)_ES5 and 12\.6\(1\)_ES6\)/,
    ],
    ['the file names none', file(svc), 'unknown', /contains nothing that looks like a release/],
    [
      'it cannot be read',
      read(svc, { gadgets: [] }, { phase: 'version', code: 'EACCES', text: '' }),
      'unknown',
      /cannot be read \(EACCES\)/,
    ],
    [
      'no file was named',
      read(svc, undefined, { phase: 'gadgets', code: 'FILE_NOT_ALLOWED', text: '' }),
      'skipped',
      /Cisco documents no such file, so this program does not guess one/,
    ],
    [
      'only gadget files were named and they are missing',
      read(svc, undefined, { phase: 'gadgets', code: 'ENOENT', text: '' }),
      'skipped',
      /No file with the release was named/,
    ],
    [
      'the probe is too old',
      read(svc, undefined, { phase: 'start', code: 'UNSUPPORTED', text: '' }),
      'skipped',
      /too old/,
    ],
    ['the time was up', read(svc, undefined, { phase: 'version', code: 'TIMEOUT', text: '' }), 'unknown', /TIMEOUT/],
  ] as const) {
    it(`is ignored in favour of the declared release if ${why}`, () => {
      const finding = judge('version/declared', [observation], svc);
      assert.deepEqual(
        [finding.verdict, wording.test(words(finding.observed))],
        [verdict, true],
        words(finding.observed),
      );
      assert.equal(
        words(judge('version/minimum', [observation], svc).observed),
        '12.6(1)_ES6_ET2, declared by contoso.yaml',
      );
    });
  }
  it('passes if the declaration is equal', () =>
    assert.equal(judge('version/declared', [file(svc, '12.6(1)_ES6_ET2')], svc).verdict, 'pass'));

  describe('and is compared between servers', () => {
    it('proves one release if a file on every server names it', () => {
      assert.equal(
        words(
          judge(
            'version/uniform',
            [svc, app1, app2].map((server) => file(server, '12.6(1)_ES12')),
          ).observed,
        ),
        '12.6(1)_ES12 on all 3 servers, as read from the files there',
      );
    });
    it('fails if two files differ', () => {
      const finding = judge('version/uniform', [
        file(svc, '12.6(1)_ES12'),
        file(app1, '12.6(1)_ES11'),
        file(app2, '12.6(1)_ES12'),
      ]);
      assert.equal(finding.verdict, 'fail');
      assert.match(
        words(finding.observed),
        /12\.6\(1\)_ES12 on ece-svc-01 and ece-app-02 and 12\.6\(1\)_ES11 on ece-app-01/,
      );
    });
    it('is only a warning if a file differs from the declaration for another server', () => {
      const finding = judge('version/uniform', [file(svc, '12.6(1)_ES12')]);
      assert.equal(finding.verdict, 'warn');
      assert.match(words(finding.observed), /only declared, so one of them may be out of date/);
    });
  });
});

describe('a host in gadget files', () => {
  const spog = 'eService/templates/finesse/gadget/spog/spog_config.js';
  const gadget = (host: string, server = app1): Observation =>
    read(server, { gadgets: [{ file: spog, modifiedAt, hosts: [host] }] });
  const judgeUrl = (observations: Observation[], changes: object = {}): Finding =>
    evaluate(facts({ deployment: deployment(changes), observations }), ['url/console']).findings[0]!;

  it('changes nothing if it equals the host of the declared console URL, or is missing', () => {
    for (const observations of [[gadget('ece.example.com')], [read(app1, { gadgets: [] })], []]) {
      const finding = judgeUrl(observations);
      assert.deepEqual(
        [finding.verdict, words(finding.observed), finding.observations.length],
        ['pass', 'https://ece.example.com/system', 2],
      );
    }
  });
  it('is a warning if it differs from the console URL, with the file, its day and that it may be stale', () => {
    const finding = judgeUrl([gadget('old.example.com')]);
    assert.equal(finding.verdict, 'warn');
    assert.match(
      words(finding.observed),
      /^As found on the servers: old\.example\.com in eService\/.*spog_config\.js on ece-app-01, last changed Mar 1, 2026.*may be stale\. As declared: https:\/\/ece\.example\.com\/system$/,
    );
    assert.match(words(finding.fix[0]!), /web_server_name in that file to ece\.example\.com/);
    assert.deepEqual(finding.observations.length, 3);
    assert.equal(finding.reason.code, 'other-host-in-gadgets');
    assert.equal((finding.reason.values['declared'] as Finding['reason']).code, 'same-host');
    assert.equal(judgeUrl([gadget('ece')]).verdict, 'warn', 'a short name is another name');
  });
  it('counts without a declared console URL, and never improves a failure', () => {
    assert.equal(judgeUrl([gadget('old.example.com')], { consoleUrl: undefined }).verdict, 'warn');
    assert.equal(judgeUrl([gadget('ece.example.com')], { consoleUrl: undefined }).verdict, 'unknown');
    assert.equal(judgeUrl([gadget('old.example.com')], { consoleUrl: 'https://other.example.com' }).verdict, 'fail');
    assert.equal(judgeUrl([gadget('old.example.com')], { externalUrl: undefined }).verdict, 'unknown');
  });
});
