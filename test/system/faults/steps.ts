/** The steps of a command's path at which a fault begins, in their order. */
export const steps = ['request', 'answered', 'run', 'post', 'job', 'observation', 'end', 'edit'] as const;
export type Step = (typeof steps)[number];

/** The names of the steps in the printed table. */
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

/** The longest delay between a step and its fault, in milliseconds. */
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

/** The steps that involve a probe. */
export const stepsOfJobs: readonly Step[] = ['run', 'job', 'observation', 'end'];
/** The steps at which the bot sends a request to Teams, or soon will. */
export const stepsOfCards: readonly Step[] = ['answered', 'run', 'post', 'end', 'edit'];
