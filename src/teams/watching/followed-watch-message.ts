/** The message of a watch: one card that never changes. */
import { z } from 'zod';
import type { Runs } from '../../runs/runs.ts';
import { absence } from '../../runs/watching/known-causes.ts';
import { type CauseChange, changeSchema } from '../../runs/watching/told.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { say } from '../../text/index.ts';
import type { Followed } from '../deliveries/followed.ts';
import { changeCard } from './change-card.ts';

const unnamedStep = say('watch.message.unnamed.step');
const complete = { revision: 0, ended: true };
const changesSchema = z.tuple([changeSchema], changeSchema);

export function followedWatchMessage(store: DeploymentStore, runs: Pick<Runs, 'withoutNames'>): Followed {
  return {
    // No lookup: the store deletes a delivery with its message.
    stateOf: async () => complete,
    async view(id, withNames) {
      const row = await store.db.selectFrom('watch_message').select('changes').where('id', '=', id).executeTakeFirst();
      if (row === undefined) return undefined;
      const [first, ...others] = changesSchema.parse(JSON.parse(row.changes));
      const shown = withNames ? first : await withoutNames(first);
      const rest = withNames ? others : await Promise.all(others.map(withoutNames));
      const isBroken = [first, ...others].some(({ turn }) => turn === 'broken');
      return {
        ...complete,
        ...(isBroken ? { alert: true as const } : {}),
        card: async (locale) => changeCard([shown, ...rest], locale),
      };
    },
  };

  /** In the words of the report without names of the run that named it; without that run, only the kind of change is said. */
  async function withoutNames(change: CauseChange): Promise<CauseChange> {
    const [{ kind }] = change.subjects;
    const subjects: CauseChange['subjects'] = [{ kind, name: '' }];
    if (change.kind === absence)
      return { ...change, subjects, title: say('watch.absence.unnamed'), firstStep: unnamedStep };
    const nameless = await runs.withoutNames(change.run);
    const cause = nameless?.report.rootCauses.find((other) => other.kind === change.kind);
    return cause === undefined
      ? { ...change, subjects, title: say('watch.message.unnamed'), firstStep: unnamedStep }
      : { ...change, subjects, title: cause.title, firstStep: cause.firstStep };
  }
}
