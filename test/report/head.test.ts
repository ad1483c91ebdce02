/**
 * The head of each file tells a person who was not there what the verdict means, what it does not show, and which site
 * and run it is about.
 */
import assert from 'node:assert/strict';
import { checks } from '../../src/checks/index.ts';
import { plainReport } from '../../src/cli/plain-report.ts';
import { artifactSchema, type Artifact } from '../../src/model/report.ts';
import { htmlReport } from '../../src/report/html.ts';
import { markdownReport } from '../../src/report/markdown.ts';
import { buildReport, factsOf } from '../../src/report/report.ts';
import { waysIn } from '../../src/report/ways.ts';
import { withoutNames } from '../../src/report/without-names.ts';
import { type Language, languages, type Reading } from '../../src/text/index.ts';
import { judged, recorded, recordings } from '../checks/artifacts.ts';

const every = checks.map(({ id }) => id);

function written(artifact: Artifact, reading: Reading): string[] {
  const report = buildReport(artifact, every);
  return [
    plainReport(report, reading).replaceAll(/\s+/g, ' '),
    markdownReport(report, reading).replaceAll('`', ''),
    htmlReport(report, artifact, reading)
      .replaceAll(/<[^>]*>/g, '')
      .replaceAll(/&#x([0-9a-f]+);/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16))),
  ].map((text) => text.replaceAll(/\p{Zs}/gu, ' '));
}

function changed(name: string, change: (artifact: Artifact) => void): Artifact {
  const artifact = structuredClone(recorded(name));
  change(artifact);
  return artifactSchema.parse(artifact);
}

describe('the head of every written report', () => {
  const about: Record<Language, RegExp[]> = {
    en: [
      /Run run-recorded, from 2026-11-25 14:00:00 UTC to 2026-11-25 14:00:00 UTC, asked for by recorder/,
      /ECE 12\.5\(1\)_ES10 on ece-svc-01, ece-app-01, and ece-app-02, as declared/,
      /Transport: IMAP and SMTP; accounts: one shared account, svc-ece@example\.com/,
      /Microsoft cloud: worldwide; tenant id: 00000000-0000-0000-0000-000000000000; application id: 0{8}-/,
      /Probes: ece-svc-01 with version 0\.0\.9/,
      /Recorded by ECE Doctor 0\.9\.0\+0123456789ab/,
    ],
    fr: [
      /Exécution run-recorded, du 2026-11-25 14:00:00 UTC au 2026-11-25 14:00:00 UTC, demandée par recorder/,
      /ECE 12\.5\(1\)_ES10 sur ece-svc-01, ece-app-01 et ece-app-02, version déclarée/,
      /comptes : un seul compte partagé, svc-ece@example\.com/,
      /ID de locataire : 00000000-0000-0000-0000-000000000000 ; ID d’application : 0{8}-/,
      /Sondes : ece-svc-01, version 0\.0\.9/,
      /Enregistré par ECE Doctor 0\.9\.0\+0123456789ab/,
    ],
  };
  for (const language of languages)
    it(`names the site, run, release, tenant and versions (${language})`, () => {
      const artifact = changed('healthy', (one) => {
        one.program = '0.9.0+0123456789ab';
        one.servers[0]!.probeVersion = '0.0.9';
      });
      for (const text of written(artifact, { language }))
        for (const line of about[language]) assert.match(text, line, text.slice(0, 1500));
    });

  it('says beside a good verdict that arriving mail was not seen, and nothing if it was', () => {
    for (const text of written(recorded('healthy'), { language: 'en' }))
      assert.match(text, /Whether mail arrives in ECE was not seen\./);
    for (const name of ['imap-blocked-on-services', 'last-mail-stalled'].filter((one) => recordings.includes(one)))
      for (const text of written(recorded(name), { language: 'en' })) assert.doesNotMatch(text, /Not seen: whether/);
  });

  it("gives times in the reader's zone and in UTC, and only once if they are equal", () => {
    for (const text of written(recorded('healthy'), { language: 'en', timeZone: 'America/Chicago' }))
      assert.match(text, /on Nov 25, 2026, 08:00 CST \(14:00 UTC\)\./);
    for (const text of written(recorded('healthy'), { language: 'fr', timeZone: 'Pacific/Auckland' }))
      assert.match(text, /le 26 nov\. 2026, 03:00 \S+ \(25 nov\. 2026, 14:00 UTC\)/);
    for (const text of written(recorded('healthy'), { language: 'en', timeZone: 'Europe/London' }))
      assert.doesNotMatch(text, /UTC\)/);
  });

  it('marks a copy without names, and names the placeholders', () => {
    const nameless = withoutNames(recorded('wrong-user-token'));
    for (const text of written(nameless, { language: 'en' })) {
      assert.match(text, /Names were replaced: server-N, .* 198\.18\.0\.0\/15 .* 00000000-0000-4000-8000/);
      assert.match(text, /one shared account, account-\d+@domain-1\.example/);
    }
    for (const text of written(recorded('wrong-user-token'), { language: 'en' }))
      assert.doesNotMatch(text, /Names were replaced/);
  });
});

describe('a copy without names', () => {
  const values = (artifact: Artifact, kind: string): string =>
    JSON.stringify(artifact.observations.filter((one) => one.kind === kind).map(({ value }) => value));

  it('keeps the correlation ids of sign-ins, which Microsoft’s support needs', () => {
    const ids = (artifact: Artifact): string[] =>
      [...values(artifact, 'sign-ins').matchAll(/"correlationId":"([^"]*)"/g)].map(([, id = '']) => id);
    const before = ids(recorded('wrong-user-token'));
    assert.ok(before.length > 0);
    assert.deepEqual(ids(withoutNames(recorded('wrong-user-token'))), before);
  });

  it('has no part of a secret, and names rules by placeholders', () => {
    const hint = /"hint":"([^"]*)"/.exec(values(recorded('healthy'), 'application'))?.[1];
    assert.equal(hint, 'abc');
    assert.match(values(withoutNames(recorded('healthy')), 'application'), /"hint":"\*\*\*"/);
    assert.match(values(withoutNames(recorded('inbox-rule-moves-all')), 'inbox-rules'), /"name":"rule-1"/);
  });
});

describe('the pictures of a report', () => {
  it('do not mark a stage with a measured time as unreached', () => {
    for (const name of recordings)
      for (const { endpoint, stages, outcome } of waysIn(factsOf(recorded(name))))
        if (outcome !== 'not-looked')
          for (const stage of stages)
            assert.ok(stage.state !== 'ahead' || (stage.ms ?? 0) === 0, `${name} ${endpoint.target} ${stage.name}`);
  });

  it('show an untrusted certificate as a fault at TLS, not as a stop', () => {
    const artifact = recorded('tls-inspected');
    const page = htmlReport(buildReport(artifact, every), artifact, { language: 'en' });
    assert.match(page, /fault at TLS/);
    assert.doesNotMatch(page, /stops at TLS/);
  });
});

describe('a report for pasting into a ticket', () => {
  it('has, as text, no line that a proportional font or a mail would break, except addresses and commands', () => {
    for (const name of recordings)
      for (const language of languages)
        for (const line of plainReport(judged(name), { language }).split('\n'))
          assert.ok(
            line.length <= 110 ||
              line.includes('https://') ||
              line.includes('-Identity $_ ') ||
              !line.trim().includes(' '),
            `${name}: ${line}`,
          );
  });

  it('names, as text, a check by its title, because it shows no ids', () => {
    const ids = new RegExp(String.raw`[\s(](?:${every.join('|')})[\s,.:;)]`);
    for (const name of recordings)
      for (const language of languages)
        for (const line of plainReport(judged(name), { language }).split('\n'))
          if (!line.includes('ece-doctor')) assert.doesNotMatch(line, ids, `${name}: ${line}`);
    const text = plainReport(judged('reader-secret-wrong'), { language: 'en' });
    assert.match(text.replaceAll(/\s+/g, ' '), /log was not read: see “[A-Z][^”]*”/);
  });

  it('has, as Markdown, no ids that only the artifact resolves and no address with a backtick', () => {
    for (const name of recordings) {
      const text = markdownReport(judged(name), { language: 'en' });
      assert.doesNotMatch(text, /Rests on/);
      assert.doesNotMatch(text.replaceAll(/`[^`\n]*https[^`\n]*`/g, ''), /https:\/\/[^\s`]*`/, name);
    }
  });
});
