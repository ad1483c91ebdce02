/** The card of progress, with and without names. */
import assert from 'node:assert/strict';
import { buildReport } from '../../../src/report/report.ts';
import { withoutNames } from '../../../src/report/without-names.ts';
import type { Runs } from '../../../src/runs/runs.ts';
import { markAliases } from '../../../src/runs/cut-over/marks.ts';
import { followedProgress } from '../../../src/teams/cut-over/followed-progress.ts';
import { nightArtifact, salesAlias } from '../../report/cut-over/night.ts';
import { onBothStores } from '../../store/both-stores.ts';
import { wordsOf } from '../connector.ts';

const moving = { ...salesAlias, authentication: 'password' } as const;

onBothStores('the card of progress', (test) => {
  for (const withNamesShown of [true, false])
    it(`names what stops an alias ${withNamesShown ? 'with' : 'without'} the names of mailboxes, accounts and people`, async () => {
      const store = await test.open();
      const artifact = nightArtifact({ saw: 'account-disabled', to: 'oauth' });
      const nameless = withoutNames(artifact);
      const report = buildReport(artifact, artifact.checks);
      const runs = {
        lastCutOver: async () => ({ id: report.run.id }),
        view: async () => ({ report }),
        withoutNames: async () => ({
          report: buildReport(nameless, nameless.checks),
          deployment: nameless.deployment,
        }),
      } as unknown as Pick<Runs, 'lastCutOver' | 'view' | 'withoutNames'>;
      await markAliases(store, [moving], {
        state: 'moved',
        to: 'oauth',
        by: { id: 'ana', name: 'Ana' },
        now: Date.now(),
      });
      const view = await followedProgress(store, runs, () => undefined).view(store.deployment, withNamesShown);
      const words = wordsOf(await view?.card({ language: 'en', timeZone: 'UTC' }));
      assert.match(
        words,
        /Cut-over to OAuth2: 0 of \d aliases proven.*Microsoft 365 administrator: Account disabled in Entra/s,
      );
      assert.equal(/@example\.com|Ana|Sales/.test(words), withNamesShown);
    });
});
