/** What a check of a cut-over asks of Microsoft beyond `check all`, counted by the simulated Microsoft. */
import assert from 'node:assert/strict';
import { afterCutOver, type CutOverTarget } from '../../src/model/cut-over.ts';
import type { Deployment } from '../../src/model/deployment.ts';
import type { Question } from '../../src/model/question.ts';
import { planQuestions } from '../../src/runs/plan.ts';
import { parseSelection } from '../../src/runs/selection.ts';
import { createTenant } from '../../src/tenant/create.ts';
import { requestsFor } from '../../src/tenant/requests.ts';
import type { Tenant } from '../../src/tenant/tenant.ts';
import { readerId, readerSecret } from '../../simulator/tenant/reader.ts';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import { applicationId, ask, deploymentWith, fakeClock, tenantId } from './microsoft.ts';

const account = 'svc-ece@example.com';
const mailboxes = Array.from({ length: 500 }, (_, index) => `m${index}@example.com`);
/** The limit. */
const mostMore = 50;

function questionsOf(deployment: Deployment, text: string, to?: CutOverTarget): Question[] {
  const parsed = parseSelection(text, deployment);
  return planQuestions(afterCutOver(deployment, to), parsed.ok ? parsed.selection : assert.fail(text));
}

describe('a check of a cut-over of 500 mailboxes', () => {
  const deployment = deploymentWith({
    transport: 'imap',
    accountModel: 'shared',
    sharedAccount: account,
    mailboxes,
    microsoft: { cloud: 'worldwide', tenantId, applicationId },
  });
  let simulator: Simulator;
  let tenant: Tenant;
  let asked = 0;
  before(async () => {
    simulator = await startSimulator({
      tenantId,
      applicationId,
      servers: [],
      accounts: { shared: account, mailboxes },
      limits: { onAsked: () => void (asked += 1) },
    });
    const standIns = simulator.standIns('bot');
    tenant = createTenant(
      {
        reader: { clientId: readerId, credential: { kind: 'secret', secret: readerSecret } },
        targets: (_deployment, target) => {
          const [address, port] = standIns[target]?.address.split(':') ?? [];
          return address === undefined
            ? undefined
            : { host: target.replace(/:\d+$/, ''), port: 443, address, addressPort: Number(port), ca: simulator.ca };
        },
      },
      fakeClock(),
    );
  });
  after(async () => {
    await tenant.close();
    await simulator.close();
  });

  it('asks Microsoft at most 50 questions more than “check all”, to Graph and to OAuth2', async () => {
    const count = async (questions: Question[]): Promise<number> => {
      asked = 0;
      const { all } = await ask(tenant, questions, { deployment, deadlineMs: 600_000 });
      assert.deepEqual(
        all.filter(({ error }) => error !== undefined),
        [],
      );
      return asked;
    };
    const today = await count(questionsOf(deployment, 'all'));
    assert.ok(today > 500, `${today}`);
    for (const to of ['graph', 'oauth'] as const) {
      const more = (await count(questionsOf(deployment, `cut-over to ${to}`, to))) - today;
      assert.ok(more <= mostMore, `to ${to}: ${more} more`);
    }
  });

  it('asks once which other programs use the mailboxes, and “check all” never', () => {
    const of = (text: string, to?: CutOverTarget): number =>
      questionsOf(deployment, text, to).filter(({ kind }) => kind === 'basic-sign-ins').length;
    assert.deepEqual([of('all'), of('cut-over to graph', 'graph'), of('cut-over to oauth rights', 'oauth')], [0, 1, 1]);
  });

  for (const accountModel of ['shared', 'mailbox'] as const)
    it(`plans at most 50 requests more, with accounts by ${accountModel}`, () => {
      const of = { ...deployment, accountModel };
      const today = requestsFor(questionsOf(of, 'all'));
      for (const to of ['graph', 'oauth'] as const) {
        const more = requestsFor(questionsOf(of, `cut-over to ${to}`, to)) - today;
        assert.ok(more <= mostMore, `to ${to}: ${more} more`);
      }
    });
});
