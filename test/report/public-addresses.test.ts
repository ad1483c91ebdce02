import assert from 'node:assert/strict';
import { checks } from '../../src/checks/index.ts';
import { type Artifact, artifactSchema } from '../../src/model/report.ts';
import { withOwnSightings } from '../../src/report/earlier.ts';
import { buildReport } from '../../src/report/report.ts';
import { siteLines } from '../../src/report/site.ts';
import { withoutNames } from '../../src/report/without-names.ts';
import { languages, type Language, read } from '../../src/text/index.ts';
import { judged, withValues } from '../checks/artifacts.ts';

const every = checks.map(({ id }) => id);

/** The healthy site, to which Exchange named these addresses, by server. */
function greeted(addresses: Record<string, string>): Artifact {
  return withValues('healthy', 'smtp', (value, { from }) => ({
    ...value,
    clientAddress: from.kind === 'server' ? addresses[from.name] : undefined,
  }));
}

const nat = { 'ece-svc-01': '203.0.113.10', 'ece-app-01': '203.0.113.10', 'ece-app-02': '198.51.100.7' };

/** What a run of a day before saw. */
function before(addresses: Record<string, string>, id: string): Artifact['earlier'] {
  const artifact = greeted(addresses);
  const startedAt = new Date(Date.parse(artifact.run.startedAt) - 86_400_000).toISOString();
  return withOwnSightings({ ...artifact, run: { ...artifact.run, id, startedAt } }, judged('healthy'));
}

function changesIn(artifact: Artifact, language: Language): string[] {
  return (buildReport(artifactSchema.parse(JSON.parse(JSON.stringify(artifact))), every).timeline ?? [])
    .filter(({ said }) => said.key.includes('server-address'))
    .map(({ said }) => read(said, { language }));
}

describe('the public addresses of a site', () => {
  it('are in the report, once for the servers that share one', () => {
    const { site, ...report } = buildReport(greeted(nat), every);
    assert.deepEqual(
      site.publicAddresses?.map(({ server, addresses }) => [server, ...addresses]),
      Object.entries(nat),
    );
    assert.deepEqual(
      siteLines({ site, ...report })
        .map((line) => read(line, { language: 'en' }))
        .filter((line) => line.startsWith('Public')),
      [
        'Public address of ece-svc-01 and ece-app-01, as Exchange Online sees it: 203.0.113.10',
        'Public address of ece-app-02, as Exchange Online sees it: 198.51.100.7',
      ],
    );
  });

  it('are not in the report of a site to which Exchange named none', () => {
    assert.equal(buildReport(greeted({}), every).site.publicAddresses, undefined);
    assert.equal(buildReport(greeted({ 'ece-svc-01': '10.0.0.5' }), every).site.publicAddresses, undefined);
  });

  it('show their change with the last run that saw the former one', () => {
    const earlier = before({ ...nat, 'ece-svc-01': '198.51.100.7' }, 'RY9K');
    assert.deepEqual(changesIn({ ...greeted(nat), earlier }, 'en'), [
      'The public address of ece-svc-01 was 198.51.100.7 until run RY9K, and has been 203.0.113.10 since.',
    ]);
    assert.deepEqual(changesIn({ ...greeted(nat), earlier }, 'fr'), [
      'L’adresse publique d’ece-svc-01 était 198.51.100.7 jusqu’à l’exécution RY9K\u202f; c’est 203.0.113.10 depuis.',
    ]);
  });

  it('show their change without a run that no bot made', () => {
    const earlier = before({ 'ece-svc-01': '198.51.100.7' }, '0b8f3c1e-2222-4333-8444-555555555555');
    assert.deepEqual(changesIn({ ...greeted(nat), earlier }, 'en'), [
      'The public address of ece-svc-01 changed from 198.51.100.7 to 203.0.113.10.',
    ]);
  });

  it('do not change because a run was told none, or two', () => {
    for (const told of [{}, { 'ece-svc-01': '10.0.0.5' }])
      assert.deepEqual(changesIn({ ...greeted(told), earlier: before(nat, 'RY9K') }, 'en'), []);
    const pool = withValues('healthy', 'smtp', (value, { subject }) => ({
      ...value,
      clientAddress: subject.name.startsWith('smtp.') ? '203.0.113.10' : '203.0.113.11',
    }));
    const { publicAddresses } = buildReport(pool, every).site;
    assert.ok(publicAddresses?.some(({ addresses }) => addresses.length === 2));
    const moved = changesIn({ ...pool, earlier: before({ 'ece-svc-01': '198.51.100.7' }, 'RY9K') }, 'en');
    assert.deepEqual(moved, []);
  });

  it('are placeholders in a report without names, as are those of earlier runs', () => {
    const earlier = before({ ...nat, 'ece-svc-01': '192.0.2.77' }, 'RY9K');
    const nameless = artifactSchema.parse(withoutNames({ ...greeted(nat), earlier }));
    assert.doesNotMatch(JSON.stringify(nameless), /203\.0\.113|198\.51\.100|192\.0\.2/);
    const { site } = buildReport(nameless, every);
    const [first, second, third] = (site.publicAddresses ?? []).flatMap(({ addresses }) => addresses);
    assert.ok(first?.startsWith('198.18.') && first === second && third !== first);
    for (const language of languages) assert.equal(changesIn(nameless, language).length, 1);
  });
});
