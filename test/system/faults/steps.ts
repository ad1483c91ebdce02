/** The steps of a command's path at which a fault begins, in their order. */
export const commandSteps = ['request', 'answered', 'run', 'post', 'job', 'observation', 'end', 'edit'] as const;
export type CommandStep = (typeof commandSteps)[number];

/** The steps from a watch's firing to its messages, and of a hand-over. */
export const watchSteps = [
  'asked',
  'fired',
  'known',
  'told',
  'message',
  'handed',
  'receiver',
  'done',
  'proven',
  'mended',
] as const;
export type WatchStep = (typeof watchSteps)[number];

export const steps = [...commandSteps, ...watchSteps] as const;
export type Step = (typeof steps)[number];

export function isWatchStep(step: Step): step is WatchStep {
  return watchSteps.some((each) => each === step);
}

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
  asked: 'between “watch now” and its run',
  fired: 'run of a watch under way',
  known: 'between the report and the message’s row',
  told: 'between the message’s row and its POST',
  message: 'between the message’s POST and its id',
  handed: 'between the click on Hand over and its rows',
  receiver: 'between these rows and the receiver’s card',
  done: 'between the click on Mark done and its run',
  proven: 'between the proof and both cards',
  mended: 'during the edit of the first card at “mended”',
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
  asked: 100,
  fired: 10,
  known: 1,
  told: 2,
  message: 10,
  handed: 4,
  receiver: 2,
  done: 8,
  proven: 4,
  mended: 10,
};

/** The steps that involve a probe. */
export const stepsOfJobs: readonly Step[] = ['run', 'job', 'observation', 'end', 'asked', 'fired'];
/** The steps at which the bot sends a request to Teams, or soon will. */
export const stepsOfCards: readonly Step[] = [
  'answered',
  'run',
  'post',
  'end',
  'edit',
  ...watchSteps.filter((step) => step !== 'asked'),
];
