import assert from 'node:assert/strict';
import type { Artifact } from '../../src/model/report.ts';
import { withoutNames } from '../../src/report/without-names.ts';
import { recorded } from '../checks/artifacts.ts';
import { eceDoctor, workFolder } from './command-line.ts';

describe('comparing two artifacts on the command line', () => {
  const { file, remove } = workFolder();
  after(() => remove());
  const saved = (
    name: string,
    day: string,
    change: (artifact: Artifact) => Artifact = (artifact) => artifact,
  ): string => {
    const artifact = recorded(name);
    return file(
      `${name}-${day}.json`,
      JSON.stringify(
        change({ ...artifact, run: { ...artifact.run, id: `run-${day}`, startedAt: `2026-11-${day}T08:00:00.000Z` } }),
      ),
    );
  };
  const compare = (...words: string[]) => eceDoctor(['compare', ...words, '--language', 'en', '--time-zone', 'UTC']);

  it('lists new problems, root causes first, in either order of the files, with the exit code of the later artifact', async () => {
    const [before, after] = [saved('healthy', '23'), saved('imap-blocked-on-services', '24')];
    const { code, stdout, stderr } = await compare(before, after);
    assert.deepEqual([code, stderr], [1, '']);
    assert.match(
      stdout,
      /^contoso: \d+ findings went wrong since Nov 23, 2026, 08:00 UTC\nThen: check all · Nov 23.* run run-23\nNow: check all · Nov 24.* run run-24\n\nRoot causes\n {2}New: Port 993 to outlook.office365.com is blocked on ece-svc-01\n/,
    );
    assert.match(
      stdout,
      /\n\nWent wrong \(\d+\)\n(.*\n)* {2}IMAP server \(outlook\.office365\.com:993 from ece-svc-01\)\n {6}Observed: /,
    );
    assert.equal((await compare(after, before)).stdout, stdout);
  });

  it('ends with 0 if nothing fails any more, and calls nothing fixed that was not observed again', async () => {
    const { code, stdout } = await compare(saved('imap-blocked-on-services', '24'), saved('healthy', '25'));
    assert.equal(code, 0);
    assert.match(stdout, /findings are fixed since Nov 24.*\n(.*\n)*Fixed \(\d+\)/);
    const blind = await compare(
      saved('imap-blocked-on-services', '24'),
      saved('healthy', '26', (artifact) => ({
        ...artifact,
        observations: artifact.observations.filter(({ kind }) => kind !== 'imap' && kind !== 'tcp'),
      })),
    );
    assert.match(blind.stdout, /Was wrong, not known now/);
    assert.doesNotMatch(blind.stdout, /Fixed|Gone:/);
  });

  it('prints one sentence if nothing changed', async () => {
    const { code, stdout } = await compare(saved('healthy', '23'), saved('healthy', '24'));
    assert.equal(code, 0);
    assert.match(stdout, /^contoso: nothing changed since Nov 23, 2026, 08:00 UTC\nThen: .*\nNow: .*\n$/);
  });

  it('works without names, wraps at 100 columns, and lets no control character through', async () => {
    const hostile = (artifact: Artifact): Artifact => ({
      ...artifact,
      run: { ...artifact.run, requestedBy: 'A\u001b[31m\u202eB' },
    });
    const { stdout } = await compare(
      saved('healthy', '23', withoutNames),
      saved('two-faults', '24', (artifact) => withoutNames(hostile(artifact))),
    );
    assert.match(stdout, /accepts connections but never answers/);
    assert.doesNotMatch(
      (await compare(saved('healthy', '23'), saved('two-faults', '24', hostile))).stdout,
      /(?!\n)\p{Cc}|\p{Cf}/u,
    );
    assert.deepEqual(
      stdout.split('\n').filter((line) => line.length > 100 && line.trim().includes(' ')),
      [],
    );
  });

  it('speaks French', async () => {
    const { stdout } = await eceDoctor([
      'compare',
      saved('healthy', '23'),
      saved('two-faults', '24'),
      '--language',
      'fr',
      '--time-zone',
      'Europe/Paris',
    ]);
    assert.match(stdout, /se sont dégradés depuis le 23 nov\. 2026, 09:00/);
  });

  it('refuses files that are no artifacts, and more or fewer than two files', async () => {
    const healthy = saved('healthy', '23');
    for (const [words, reason] of [
      [[healthy, file('x.json', '{"schema":"ece-doctor/report/1"}')], /report/],
      [[healthy, 'nowhere.json'], /nowhere\.json/],
      [[healthy], /compare ARTIFACT ARTIFACT/],
      [[healthy, healthy, healthy], /compare ARTIFACT ARTIFACT/],
    ] as const) {
      const { code, stdout, stderr } = await compare(...words);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, reason);
    }
  });
});
