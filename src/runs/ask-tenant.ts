/** The run's owner asks the tenant the unanswered questions, and stores each answer as it comes. */
import { setImmediate as endOfTick } from 'node:timers/promises';
import type { Logger } from 'pino';
import { ownTokensOf } from '../access/sign-ins/own-tokens.ts';
import type { Observation } from '../model/observation.ts';
import type { Question } from '../model/question.ts';
import type { Store } from '../store/store.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { planQuestions } from './plan.ts';
import type { Run } from './run.ts';
import { keepAnswers, unansweredIn } from './tenant-answers.ts';

export interface TenantQuestions {
  /** Stops asking; settles when no write is pending. */
  stop(): Promise<void>;
}

export interface TenantQuestionsOptions {
  store: Store;
  tenant: Pick<Tenant, 'ask'>;
  run: Run;
  logger: Pick<Logger, 'info'>;
  now: () => number;
  /** Called when it ends before every question has an answer; it may be started again. */
  onError: (error: unknown) => void;
}

/** Publishes a notice after each batch of answers. */
export function askTenant({ store, tenant, run, logger, now, onError }: TenantQuestionsOptions): TenantQuestions {
  const { db, signals } = store;
  const stopped = new AbortController();
  const waiting: [Question, Observation][] = [];
  let keeping: Promise<void> | undefined;

  /** Writes answers of one tick, or that come during a write, together: 800 answers must not need 800 transactions. */
  async function keep(): Promise<void> {
    await endOfTick();
    while (waiting.length > 0) {
      const answers = waiting.splice(0, 200);
      await keepAnswers(db, run.id, answers, new Date(now()).toISOString());
      await signals.publish('run', run.id);
    }
  }

  async function ask(): Promise<void> {
    const { deployment, selection, deadlineAt } = run;
    const questions = await unansweredIn(db, run.id, planQuestions(deployment, selection));
    // Ends one second before the run, so that the last answers are in the report.
    const deadlineMs = Math.max(Date.parse(deadlineAt) - now() - 1000, 0);
    const ownTokens = await ownTokensOf(db, deployment.name, now());
    await tenant.ask(deployment, questions, {
      ownTokens,
      signal: stopped.signal,
      deadlineMs,
      onRequest: (request) => logger.info({ command: run.command, run: run.id, ...request }, 'Microsoft was asked'),
      onObservation: (observation, question) => {
        // An interrupted question has no answer, so the next owner asks it.
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
