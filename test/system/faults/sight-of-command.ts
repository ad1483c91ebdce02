/** How the steps of a command show. */
import type { Posted } from '../../teams/connector.ts';
import { botAt, botOf, type Eyes, type Sight, type Target } from './aim.ts';
import { isReport, isReportIn } from './cards.ts';
import type { Bot, Rig } from './rig.ts';
import type { CommandStep } from './steps.ts';
import type { Witness } from './teams.ts';

/**
 * `conversation` and `selection` belong to the command at which the fault is aimed. `since` is in milliseconds since
 * 1970. `runsBefore` are the ids of earlier runs.
 */
export function sightOfCommand(
  rig: Rig,
  step: CommandStep,
  {
    conversation,
    selection,
    since,
    runsBefore,
  }: { conversation: string; selection: string; since: number; runsBefore: readonly string[] },
): Sight & { witness: Witness } {
  const requested = Promise.withResolvers<Target>();
  const answered = Promise.withResolvers<Target>();
  let isAnswered = false;
  const { db } = rig.store;
  const isNew = ({ versions }: Posted): boolean => (versions[0]?.at ?? 0) >= since;
  const own = (): Posted[] => rig.connector.posted.filter((each) => each.conversation === conversation && isNew(each));
  const isPosted = (): boolean => own().length > 0;

  const begins: Record<CommandStep, ((eyes: Eyes) => Promise<Target>) | undefined> = {
    request: () => requested.promise,
    answered: () => answered.promise,
    run: async ({ rowOf }) => ({ bot: botOf(rig, (await rowOf(runOf)).owner), isStill: () => !isPosted() }),
    post: undefined,
    job: async ({ rowOf }) => {
      const { id, owner } = await rowOf(runOf);
      const onItsWay = () =>
        db.selectFrom('job').select('id').where('run', '=', id).where('state', 'in', ['waiting', 'sent']);
      await rowOf(onItsWay);
      return { bot: botOf(rig, owner), isStill: async () => (await onItsWay().execute()).length > 0 };
    },
    observation: async ({ rowOf }) => {
      const { id } = await rowOf(runOf);
      await rowOf(() => db.selectFrom('observation').select('id').where('run', '=', id).where('job', 'is not', null));
      const run = await rowOf(() => db.selectFrom('run').select(['owner', 'state']).where('id', '=', id));
      return { bot: botOf(rig, run.owner), isStill: async () => (await stateOf(id)) === 'running' };
    },
    end: async ({ rowOf, until }) => {
      const { id, owner } = await rowOf(runOf);
      await until(async () => {
        const open = ['waiting', 'sent', 'accepted'] as const;
        const jobs = await db.selectFrom('job').select('state').where('run', '=', id).execute();
        return jobs.every(({ state }) => !open.some((each) => each === state)) || undefined;
      });
      return { bot: botOf(rig, owner), isStill: () => !own().some(isReport) };
    },
    edit: undefined,
  };

  return {
    witness: {
      onRequest: (port) => requested.resolve({ bot: botAt(rig, port), isStill: () => !isAnswered }),
      onAnswered(port) {
        isAnswered = true;
        answered.resolve({ bot: botAt(rig, port), isStill: () => !isPosted() });
      },
    },
    begins: begins[step],
    isRequest(method, sent, former) {
      if (sent.conversation !== conversation || (former !== undefined && !isNew(former))) return false;
      return step === 'post' ? method === 'POST' : step === 'edit' && method === 'PUT' && isReportIn(sent.activity);
    },
    sender: deliveryOwner,
  };

  function runOf() {
    return db
      .selectFrom('run')
      .select(['id', 'owner'])
      .where('selection', '=', selection)
      .where('id', 'not in', ['', ...runsBefore]);
  }

  async function stateOf(run: string): Promise<string | undefined> {
    const row = await db.selectFrom('run').select('state').where('id', '=', run).executeTakeFirst();
    return row?.state;
  }

  async function deliveryOwner(): Promise<Bot | undefined> {
    const row = await db
      .selectFrom('delivery')
      .select('owner')
      .where('conversation', '=', conversation)
      .where('state', '=', 'open')
      .orderBy('created_at', 'desc')
      .executeTakeFirst();
    return botOf(rig, row?.owner);
  }
}
