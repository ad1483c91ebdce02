/** The tenant's part of a run: its owner asks what has no answer yet, and keeps the answers as they come. */
import type { Observation } from '../model/observation.ts';
import type { Question } from '../model/question.ts';
import type { Row } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { deploymentOf, selectionOf } from './artifact.ts';
import { planQuestions } from './plan.ts';
import { keepAnswers, unansweredIn } from './tenant-answers.ts';

export interface Inquiry {
  /** Nothing more is asked; settles when what came is kept. */
  stop(): Promise<void>;
}

export interface Inquired {
  store: Store;
  tenant: Tenant;
  run: Row<'run'>;
  now: () => number;
  /** It is over without an answer to everything: whoever asked for it may ask again. */
  onError: (error: unknown) => void;
}

/** Each answer is told by a notice of the run. */
export function inquire({ store, tenant, run, now, onError }: Inquired): Inquiry {
  const { db, signals } = store;
  const stopped = new AbortController();
  const waiting: [Question, Observation][] = [];
  let keeping: Promise<void> | undefined;

  /** What came while the last ones were written is written together: 800 answers are not 800 transactions. */
  async function keep(): Promise<void> {
    while (waiting.length > 0) {
      const answers = waiting.splice(0, 200);
      await keepAnswers(db, run.id, answers, new Date(now()).toISOString());
      await signals.publish('run', run.id);
    }
  }

  async function ask(): Promise<void> {
    const deployment = deploymentOf(run);
    const questions = await unansweredIn(db, run.id, planQuestions(deployment, selectionOf(run, deployment)));
    // A second before the end, so that what the last ones came to is in the report.
    const deadlineMs = Math.max(Date.parse(run.deadline_at) - now() - 1000, 0);
    await tenant.ask(deployment, questions, {
      signal: stopped.signal,
      deadlineMs,
      onObservation: (observation, question) => {
        // Stopped is not asked: the next owner asks it.
        if (stopped.signal.aborted) return;
        waiting.push([question, observation]);
        keeping ??= keep().finally(() => (keeping = undefined));
        keeping.catch(() => undefined);
      },
    });
    await keeping;
    await keep();
  }

  const asking = ask().catch(onError);
  return {
    async stop() {
      stopped.abort();
      waiting.length = 0;
      await asking;
    },
  };
}
