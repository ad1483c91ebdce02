import assert from 'node:assert/strict';
import { check } from '../../../src/checks/ece/operating-system.ts';
import { windowsServers } from '../../../src/knowledge/windows-servers.ts';
import type { Finding } from '../../../src/model/finding.ts';
import type { Failure, Observation } from '../../../src/model/observation.ts';
import { type OperatingSystemValue, operatingSystemValueSchema } from '../../../src/observe/operating-system.ts';
import { languages, read } from '../../../src/text/index.ts';
import { recorded } from '../artifacts.ts';
import { deployment, facts, now, seen, words } from '../given-facts.ts';
import { eachReason } from '../reasons.ts';

const server = 'ece-svc-01';
const startedAt = '2026-11-01T03:00:00.000Z';
const windows = (year: string, version: string): OperatingSystemValue => ({
  name: `Windows Server ${year} Standard`,
  version,
  startedAt,
});
const [w2012, w2016, w2019] = [
  windows('2012 R2', '6.3.9600'),
  windows('2016', '10.0.14393'),
  windows('2019', '10.0.17763'),
];
const client = { name: 'Windows 10 Enterprise LTSC 2019', version: '10.0.17763', startedAt };
const unsupported = (phase: string): Failure => ({ phase, code: 'UNSUPPORTED', text: '' });
const failed: Failure = { phase: 'system', code: 'ERR_SYSTEM_ERROR', text: '' };

function observed(saw: { value?: OperatingSystemValue; error?: Failure }): Observation {
  if (saw.value !== undefined) operatingSystemValueSchema.parse(saw.value);
  return { ...seen('operating-system', server, server, saw), subject: { kind: 'server', name: server } };
}

function judge(observations: Observation[], at = now): Finding {
  const finding = check
    .evaluate({ ...facts({ observations }), now: at })
    .find(({ subject }) => subject.name === server);
  assert.ok(finding);
  return finding;
}

const of = (value: OperatingSystemValue, at = now): Finding => judge([observed({ value })], at);
const said = ({ observed, fix }: Finding): string => [observed, ...fix].map((text) => words(text)).join('\n');

describe('ece/operating-system', () => {
  describe('the reasons', () => {
    eachReason([
      [check, () => of(w2019), 'supported', { server, ...w2019, supportEnds: '2029-01-09' }],
      [check, () => of(w2012), 'support-ended', { server, ...w2012, supportEnds: '2023-10-10' }],
      [check, () => of(client), 'support-not-known', { server, ...client }],
      [check, () => judge([observed({ error: unsupported('system') })]), 'no-windows', { server }],
      [check, () => judge([observed({ error: unsupported('start') })]), 'probe-too-old', { server }],
      [check, () => judge([observed({ error: failed })]), 'unreadable', { server, failure: failed.code }],
      [check, () => judge([]), 'not-seen', { server, presence: 'answered' }],
    ]);
  });

  it('passes with version, last start and end of support, in each language', () => {
    const finding = of(w2019);
    assert.deepEqual([finding.verdict, finding.fix], ['pass', []]);
    assert.match(
      words(finding.observed),
      /^Windows Server 2019 Standard \(10\.0\.17763\), running since Nov 1, 2026, 03:00 UTC\. .*until Jan 9, 2029\.$/,
    );
    assert.match(words(finding.observed, 'fr'), /en marche depuis le 1 nov\. 2026.*jusqu’au 9 janv\. 2029/);
  });

  it("warns after Microsoft's end of support, with the day, its source and a step to plan", () => {
    const finding = of(w2012);
    assert.deepEqual(
      [finding.verdict, finding.owner, finding.reference],
      ['warn', 'ece-administrator', 'https://learn.microsoft.com/en-us/lifecycle/products/windows-server-2012-r2'],
    );
    assert.match(said(finding), /on ece-svc-01.*ended on .*2023/);
    assert.match(said(finding), /compatibility matrix[^]*Extended Security Updates/);
    assert.match(words(finding.observed, 'fr'), /prise en charge étendue de Microsoft a pris fin le 10 oct\. 2023/);
  });

  it('combines servers that were started at other times into one warning', () => {
    assert.equal(said(of({ ...w2012, startedAt: '2026-10-07T19:30:00.000Z' })), said(of(w2012)));
    assert.equal(said(of({ ...client, startedAt: '2026-10-07T19:30:00.000Z' })), said(of(client)));
  });

  it('counts the last day as supported, by the time of the run', () => {
    assert.equal(of(w2016, '2027-01-12T23:59:59.000Z').verdict, 'pass');
    assert.equal(of(w2016, '2027-01-13T00:00:00.000Z').verdict, 'warn');
  });

  it('names that day correctly for a reader west of Greenwich', () => {
    const reader = { language: 'en', timeZone: 'America/Los_Angeles' } as const;
    assert.match(read(of(w2012).observed, reader), /\b10\b.*2023/);
    assert.doesNotMatch(read(of(w2012).observed, reader), /\b9\b.*2023/);
  });

  it('does not judge an unknown Windows: a client, a short-lived release, a newer one, one without a name', () => {
    for (const value of [
      client,
      { name: 'Windows Server Datacenter', version: '10.0.17763', startedAt },
      { name: 'Windows Server 2031 Standard', version: '10.0.40000', startedAt },
      { name: '', version: '10.0.17763', startedAt },
    ]) {
      const finding = of(value);
      assert.equal(finding.verdict, 'unknown', value.name);
      assert.match(said(finding), /not judged\.\nAt https:\/\/learn\.microsoft\.com/);
      assert.ok(
        words(finding.observed).startsWith(value.name === '' ? 'A Windows without a name (10.0.17763)' : value.name),
      );
    }
  });

  it('does not apply without Windows, and is unknown without an answer of the probe', () => {
    for (const [error, verdict, sentence] of [
      [unsupported('system'), 'skipped', /does not run Windows/],
      [unsupported('start'), 'unknown', /too old to read the Windows version/],
      [failed, 'unknown', /could not be read \(ERR_SYSTEM_ERROR\)/],
    ] as const) {
      const finding = judge([observed({ error })]);
      assert.deepEqual([finding.verdict, sentence.test(words(finding.observed))], [verdict, true]);
    }
  });

  it('has every text in every language', () => {
    for (const finding of [of(w2019), of(w2012), of(client), of({ ...client, name: '' })])
      for (const language of languages)
        for (const text of [finding.expected, finding.observed, ...finding.fix])
          assert.doesNotMatch(words(text, language), /\{\{|operating-system/);
  });

  it('is unknown in a recording that is older than the check', () => {
    const { deployment: ours, servers, observations: all, run } = recorded('healthy');
    const observations = all.filter(({ kind }) => kind !== 'operating-system');
    const findings = check.evaluate({ deployment: ours, servers, observations, now: run.startedAt });
    assert.deepEqual(
      findings.map(({ verdict, reason }) => [verdict, reason.code]),
      ours.servers.map(() => ['unknown', 'not-seen']),
    );
  });

  it('asks the servers that run ECE’s processes', () => {
    const site = deployment({
      servers: [
        { name: server, roles: ['services'] },
        { name: 'ece-app-01', roles: ['application'] },
        { name: 'ece-web-01', roles: ['web'] },
      ],
    });
    assert.deepEqual(
      site.servers.map((one) => check.needs?.(site, one).length),
      [1, 1, 0],
    );
  });

  it('has a page of Microsoft Lifecycle for each known Windows Server', () => {
    for (const { product, source, supportEnds } of windowsServers) {
      assert.match(
        source,
        /^https:\/\/learn\.microsoft\.com\/en-us\/lifecycle\/products\/windows-server-20\d\d(-r2)?$/,
      );
      assert.match(supportEnds, /^20\d\d-\d\d-\d\d$/, product);
    }
  });
});
