/** The moments of a command's path at which something is broken, in their order. */
export const steps = ['request', 'answered', 'run', 'post', 'job', 'observation', 'end', 'edit'] as const;
export type Step = (typeof steps)[number];

/** What each of them is for the reader of the table. */
export const stepNames: Record<Step, string> = {
  request: 'between request and 200',
  answered: 'between 200 and run',
  run: 'between run and first card',
  post: 'between POST and its id',
  job: 'job on its way to a probe',
  observation: 'observation in flight',
  end: 'at the end of a run',
  edit: 'during the edit to the report',
};

/** Milliseconds from the moment that a step is seen to the fault, at most. */
export const longestDelay: Record<Step, number> = {
  request: 4,
  answered: 20,
  run: 4,
  post: 10,
  job: 3,
  observation: 300,
  end: 20,
  edit: 10,
};

/** Those at which a probe has a part. */
export const stepsOfJobs: readonly Step[] = ['run', 'job', 'observation', 'end'];
/** Those at which the bot sends something to Teams, or is about to. */
export const stepsOfCards: readonly Step[] = ['answered', 'run', 'post', 'end', 'edit'];
