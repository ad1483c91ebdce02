import assert from 'node:assert/strict';
import { checks } from '../../src/checks/index.ts';
import { type Artifact, artifactSchema } from '../../src/model/report.ts';
import { buildReport } from '../../src/report/report.ts';
import { type FileWish, reportFile } from '../../src/report/report-file.ts';
import { withoutNames } from '../../src/report/without-names.ts';
import { recorded } from '../checks/artifacts.ts';

const every = checks.map(({ id }) => id);

function made(artifact: Artifact, wish: Partial<FileWish> = {}) {
  return reportFile(buildReport(artifact, every), artifact, {
    format: 'zip',
    reading: { language: 'en' },
    version: '1.2.3',
    withoutNames: artifact.withoutNames === true,
    ...wish,
  });
}

/** The recording as a run of this id that ended at this moment. */
function ended(id: string, finishedAt?: string): Artifact {
  const { run, ...artifact } = recorded('two-faults');
  const { finishedAt: _end, ...rest } = run;
  return artifactSchema.parse({ ...artifact, run: { ...rest, id, ...(finishedAt && { finishedAt }) } });
}

describe('the file of a report', () => {
  it('is named after the site, the UTC date of the end of the run, and the run', () => {
    assert.equal(made(ended('K7QX', '2026-11-25T23:59:59.999Z')).name, 'ece-doctor-contoso-2026-11-25-K7QX.zip');
    assert.equal(made(ended('K7QX'), { format: 'html' }).name, 'ece-doctor-contoso-2026-11-25-K7QX.html');
    assert.equal(
      made(ended('9f0b6c9e-3d0a-4a5e-8f46-0a1d6a1f8f11')).name,
      'ece-doctor-contoso-2026-11-25-9f0b6c9e.zip',
      'a run without a bot has a longer id',
    );
  });

  it('has no site in its name without names', () => {
    assert.equal(made(withoutNames(ended('K7QX'))).name, 'ece-doctor-2026-11-25-K7QX.zip');
  });

  it('has a name that Windows accepts for every id of a run', () => {
    assert.equal(made(ended('a/b\\c:*?"<>|')).name, 'ece-doctor-contoso-2026-11-25-a_b_c_______.zip');
  });

  it('has the same bytes for the same run and wish, also for a reader in chat', () => {
    const chat = { language: 'fr', timeZone: 'Europe/Paris', escape: (text: string) => `**${text}**` } as const;
    for (const format of ['html', 'zip'] as const)
      assert.deepEqual(
        made(ended('K7QX'), { format, reading: chat }),
        made(ended('K7QX'), { format, reading: { language: 'fr', timeZone: 'Europe/Paris' } }),
      );
  });

  it('is refused without names if the artifact still has them', () => {
    assert.throws(() => made(ended('K7QX'), { withoutNames: true }), /without names/);
    const earlier = [{ report: buildReport(ended('K7QW'), every), artifact: ended('K7QW') }];
    assert.throws(() => made(withoutNames(ended('K7QX')), { earlier }), /without names/);
  });
});
