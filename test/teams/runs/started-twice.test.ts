import assert from 'node:assert/strict';
import type { Runs, RunView } from '../../../src/runs/runs.ts';
import type { CommandRequest } from '../../../src/teams/commands/request.ts';
import type { Outcome } from '../../../src/teams/commands/outcome.ts';
import { command } from '../../../src/teams/runs/check-command.ts';
import { handleRunClick } from '../../../src/teams/runs/run-clicks.ts';
import { contoso } from '../../runs/deployment.ts';
import { wordsOf } from '../connector.ts';

const running = '8F3K';

/** The services while an equal run is under way; `written` has everything that they were asked to write. */
function whileRunning(open: string[]) {
  const written: string[] = [];
  const settle = async (_db: unknown, outcome: Outcome) => void written.push(outcome);
  const request = {
    rest: 'all',
    deployment: contoso,
    asker: { id: 'alex', name: 'Alex' },
    role: 'operator',
    locale: { language: 'en' },
    chatLocale: { language: 'en' },
    isAnsweredAlone: true,
    conversation: { id: 'personal-1', kind: 'personal', team: undefined },
    settle,
  } as unknown as CommandRequest;
  const services = {
    runs: {
      async start(...[, , , more]: Parameters<Runs['start']>) {
        const begun = { id: running, joined: true };
        await more?.alongside?.({} as never, begun);
        return begun;
      },
    },
    deliveries: {
      openRuns: async () => open,
      insert: async () => void written.push('card'),
      begin: () => undefined,
    },
    signIns: { notReady: 'not ready', kept: async () => [], tokens: async () => [] },
  };
  return { request, services: services as never, written };
}

describe('a check that is requested again while it runs', () => {
  it('posts no second card into the conversation that has one, whether typed or clicked', async () => {
    const { request, services, written } = whileRunning([running]);
    const { reply, outcome } = await command.run(request, services);
    assert.match(wordsOf(reply), /already running \(run 8F3K\): its card above shows the progress/);
    assert.equal(outcome, 'nothing-to-do');
    const view = { id: 'old', report: { run: { selection: 'all' } } } as RunView;
    const answer = await handleRunClick({ verb: 'run', run: 'old' }, view, request, services);
    assert.match(JSON.stringify(answer), /already running \(run 8F3K\)/);
    assert.deepEqual(written, []);
  });

  it('posts a card into a conversation that has none', async () => {
    const { request, services, written } = whileRunning([]);
    const view = { id: 'old', report: { run: { selection: 'all' } } } as RunView;
    const answer = await handleRunClick({ verb: 'run', run: 'old' }, view, request, services);
    assert.match(JSON.stringify(answer), /Started\. A new card follows/);
    assert.deepEqual(written, ['card', `joined ${running}`]);
  });
});
