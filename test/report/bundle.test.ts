import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { checks } from '../../src/checks/index.ts';
import { filesInZip } from '../kit/unzip.ts';
import { type Artifact, artifactSchema, type Report } from '../../src/model/report.ts';
import { type FileWish, reportFile } from '../../src/report/report-file.ts';
import { buildReport } from '../../src/report/report.ts';
import { zipOf } from '../../src/report/zip.ts';
import { languages, type Reading } from '../../src/text/index.ts';
import { recorded } from '../checks/artifacts.ts';
import { answered } from '../checks/given-facts.ts';
import { attack, poisoned, withTables } from './poison.ts';
import { unpacked } from './unpacked.ts';

const every = checks.map(({ id }) => id);

describe('the file for a service request', () => {
  it('holds the report in every form, the recording, the logs of each server, and a list of all files', () => {
    const files = inside(zipped(recorded('two-faults')));
    assert.deepEqual(Object.keys(files), [
      'MANIFEST.txt',
      'artifact.json',
      'en/case.txt',
      'en/logs/ece-app-01.txt',
      'en/logs/ece-app-02.txt',
      'en/logs/ece-svc-01.txt',
      'en/report.html',
      'en/report.json',
      'en/report.md',
      'en/timeline.txt',
      'junit.xml',
      'manifest.json',
      'tenant/accounts.json',
      'tenant/application.json',
      'tenant/exchange.json',
      'tenant/service-health.json',
      'tenant/sign-ins.json',
    ]);
    assert.match(files['en/report.html'] ?? '', /^<!doctype html>/);
    assert.match(files['junit.xml'] ?? '', /^<\?xml/);
    assert.deepEqual(artifactSchema.parse(JSON.parse(files['artifact.json'] ?? '')), recorded('two-faults'));
  });

  it('has a folder for each earlier run, such as the broken run before a repair', () => {
    const earlier = recorded('two-faults');
    const files = inside(
      zipped(recorded('healthy'), { language: 'en' }, [{ report: buildReport(earlier, every), artifact: earlier }]),
    );
    assert.match(files['en/report.md'] ?? '', /^# Healthy: /);
    assert.match(files['en/earlier/run-recorded.md'] ?? '', /^# Broken: /);
    assert.deepEqual(artifactSchema.parse(JSON.parse(files['earlier/run-recorded.json'] ?? '')), earlier);
    assert.match(
      files['MANIFEST.txt'] ?? '',
      /en\/earlier\/run-recorded\.md .*\n.*\n.*every finding of an earlier run/,
    );
  });

  it('is also in English for a reader of another language, and has data without words once', () => {
    const artifact = recorded('two-faults');
    const [english, french] = [inside(zipped(artifact)), inside(zipped(artifact, { language: 'fr' }))];
    const added = Object.keys(french).filter((name) => !(name in english));
    const wanted = Object.keys(english).filter((name) => name.startsWith('en/') || name === 'MANIFEST.txt');
    assert.deepEqual(added, wanted.map((name) => `fr/${name.replace(/^en\//, '')}`).sort());
    for (const [name, text] of Object.entries(english))
      if (!/manifest/i.test(name)) assert.equal(french[name], text, `${name} is the same for every reader`);
    assert.match(french['fr/report.html'] ?? '', /<html lang="fr">/);
    assert.match(french['MANIFEST.txt'] ?? '', /^\uFEFFBroken: /);
    const contents = Object.values(french);
    assert.equal(new Set(contents).size, contents.length, 'no file is there twice');
  });

  it('gives the size and SHA-256 of each file, as another program computes them', () => {
    const zip = zipped(recorded('two-faults'));
    const files = inside(zip);
    const {
      files: listed,
      leftOut,
      replay,
      program,
    } = JSON.parse(files['manifest.json'] ?? '') as {
      files: { name: string; bytes: number; sha256: string }[];
      leftOut: string[];
      replay: string;
      program: { version: string };
    };
    assert.deepEqual(
      listed.map(({ name }) => name).sort(),
      Object.keys(files)
        .filter((name) => !/manifest/i.test(name))
        .sort(),
    );
    for (const { name, bytes, sha256 } of listed) {
      assert.equal(Buffer.byteLength(files[name] ?? ''), bytes, name);
      assert.equal(
        createHash('sha256')
          .update(files[name] ?? '')
          .digest('hex'),
        sha256,
        name,
      );
      assert.ok(files['MANIFEST.txt']?.includes(sha256), name);
    }
    assert.ok(
      files['MANIFEST.txt']?.includes(
        createHash('sha256')
          .update(files['manifest.json'] ?? '')
          .digest('hex'),
      ),
    );
    assert.equal(program.version, '1.2.3');
    for (const sentence of [replay, ...leftOut]) assert.ok(files['MANIFEST.txt']?.includes(sentence), sentence);
  });

  it('has the same bytes for the same run', () => {
    assert.deepEqual(zipped(recorded('two-faults')), zipped(recorded('two-faults')));
    assert.notDeepEqual(zipped(recorded('two-faults'), { language: 'fr' }), zipped(recorded('two-faults')));
  });

  for (const language of languages) {
    it(`begins with the verdict and the first cause, then the person, the time and the version (${language})`, () => {
      const name = language === 'en' ? 'MANIFEST.txt' : `${language}/MANIFEST.txt`;
      const text = inside(zipped(recorded('two-faults'), { language }))[name] ?? '';
      const wanted =
        language === 'en'
          ? [
              /^\uFEFFBroken: ECE at contoso receives and sends no mail, 2 causes\r?\n/,
              /Fix first: Port 993 to outlook.office365.com is blocked on ece-svc-01/,
              /recorder/,
              /2026-\d\d-\d\dT/,
              /1\.2\.3/,
              /ece-doctor replay artifact\.json/,
            ]
          : [
              /^\uFEFFEn panne\s: contoso ne reçoit ni n’envoie de courrier/,
              /À corriger d’abord\s: Port 993 vers outlook/,
              /recorder/,
              /2026-\d\d-\d\dT/,
              /1\.2\.3/,
              /ece-doctor replay artifact\.json/,
            ];
      for (const part of wanted) assert.match(text, part);
    });
  }

  it('names servers that were not observed, and says that the tenant was not asked', () => {
    const artifact = ofServers(recorded('healthy'));
    const text =
      inside(
        zipped({
          ...artifact,
          servers: artifact.servers
            .map((server, index) => (index === 0 ? { ...server, presence: 'not-connected' as const } : server))
            .slice(0, 2),
        }),
      )['MANIFEST.txt'] ?? '';
    assert.match(text, /What ece-svc-01 sees: its probe is not connected/);
    assert.match(text, /What ece-app-02 sees: not part of this run/);
    assert.match(text, /this run did not ask/);
  });

  it('holds the answers of a tenant that was asked, without the sentence that it was not', () => {
    const artifact = ofServers(recorded('healthy'));
    const observation = answered('cas-mailbox', 'sales@example.com', {
      value: { imap: true, pop3: false, smtpAuthDisabled: null },
    });
    const files = inside(zipped({ ...artifact, observations: [...artifact.observations, observation] }));
    assert.deepEqual(JSON.parse(files['tenant/exchange.json'] ?? ''), [observation]);
    assert.doesNotMatch(files['MANIFEST.txt'] ?? '', /this run did not ask/);
  });

  it("shows the matches in a server's logs, newest first", () => {
    const artifact = recorded('healthy');
    const observations = artifact.observations.map((observation) =>
      observation.kind !== 'log'
        ? observation
        : {
            ...observation,
            value: {
              ...(observation.value as object),
              matches: [
                {
                  mark: 'entra',
                  code: 'AADSTS50173',
                  process: 'retriever',
                  count: 1,
                  lastAt: '2026-11-25T01:00:00.000Z',
                  excerpt: 'older line',
                },
                {
                  mark: 'alias-disabled',
                  process: 'retriever',
                  count: 3,
                  lastAt: '2026-11-25T02:00:00.000Z',
                  excerpt: 'Alias disabled: sales@example.com',
                },
              ],
            },
          },
    );
    const text = inside(zipped({ ...artifact, observations }))['en/logs/ece-svc-01.txt'] ?? '';
    assert.match(
      text,
      /2026-11-25T02:00:00\.000Z.*alias-disabled.*3 times[\s\S]*Alias disabled: sales@example\.com[\s\S]*AADSTS50173[\s\S]*older line/,
    );
  });

  it('has file names that Windows accepts, for any name of a server', () => {
    const artifact = recorded('healthy');
    const names = ['CON', 'com1.example', 'ece.', 'Ece'];
    const observations = artifact.observations
      .filter(({ kind }) => kind === 'log')
      .slice(0, 1)
      .flatMap((observation) =>
        names.map((name) => ({
          ...observation,
          id: `${name}-log-0001`,
          subject: { kind: 'server' as const, name },
          from: { kind: 'server' as const, name },
        })),
      );
    const files = Object.keys(inside(zipped({ ...artifact, observations })))
      .filter((name) => name.startsWith('en/logs/'))
      .map((name) => name.slice('en/logs/'.length, -4));
    assert.deepEqual(files.sort(), ['Ece-2', '_CON', '_com1.example', 'ece'].sort());
  });

  it('holds no control or direction characters from outside', () => {
    const artifact = recorded('two-faults');
    const bad = poisoned(withTables(buildReport(artifact, every)), artifact);
    const files = inside(zipFile(bad.report, bad.artifact, { language: 'en' }, { version: attack, number: attack }));
    for (const [name, text] of Object.entries(files))
      assert.doesNotMatch(text.replace(/^\uFEFF/, ''), /(?!\n)[\p{Cc}\p{Cf}]/u, name);
  });

  it('handles a run of the year 1', () => {
    const artifact = recorded('healthy');
    assert.ok(
      inside(zipped({ ...artifact, run: { ...artifact.run, finishedAt: '0001-01-01T00:00:00.000Z' } }))['MANIFEST.txt'],
    );
  });
});

/** As if the tenant had not been asked. */
function ofServers({ tenant: _asked, observations, ...artifact }: Artifact): Artifact {
  return { ...artifact, observations: observations.filter(({ from }) => from.kind !== 'tenant') };
}

describe('a ZIP archive', () => {
  it('is readable by this project’s own reader, with empty and large files', () => {
    const files = [Buffer.alloc(0), Buffer.alloc(300_000, 'abc'), Buffer.from([0, 255, 1])];
    const zip = zipOf(
      files.map((bytes, index) => ({ name: `f${index}`, bytes })),
      new Date(0),
    );
    assert.deepEqual([...filesInZip(Buffer.from(zip)).values()], files);
  });
});

function zipped(
  artifact: Artifact,
  reading: Reading = { language: 'en' },
  earlier: { report: Report; artifact: Artifact }[] = [],
): Uint8Array {
  return zipFile(buildReport(artifact, every), artifact, reading, { earlier });
}

function zipFile(report: Report, artifact: Artifact, reading: Reading, wish: Partial<FileWish>): Uint8Array {
  const withoutNames = artifact.withoutNames === true;
  return reportFile(report, artifact, { format: 'zip', reading, version: '1.2.3', withoutNames, ...wish }).bytes;
}

/** In the archive's order. */
function inside(zip: Uint8Array): Record<string, string> {
  return Object.fromEntries(unpacked(zip));
}
