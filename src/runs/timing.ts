/** How long a run waits, and for whom. All in milliseconds. */
export interface Timing {
  /** From the request to the report, however many have answered by then. */
  deadlineMs: number;
  /**
   * Added to the deadline for each question to the tenant: Exchange answers one cmdlet after the other, and
   * throttles.
   */
  perQuestionMs: number;
  /** For each step of a job. */
  stepDeadlineMs: number;
  /** For each log-in: refusals of 9 seconds were seen, and every reason must be waited for. */
  loginStepDeadlineMs: number;
  /** For a probe that is not connected to connect, before the run stops waiting for it. */
  graceMs: number;
  /** How long the owner of a run may be silent before another replica takes it over. */
  leaseMs: number;
  /** Makes up for lost notices and dead owners. */
  sweepMs: number;
  /** How long a run that has ended is kept, with all that was seen in it. */
  keepMs: number;
  /** Between two looks for runs that are to be forgotten. */
  forgetMs: number;
}

export const usualTiming: Timing = {
  deadlineMs: 45_000,
  perQuestionMs: 250,
  stepDeadlineMs: 10_000,
  loginStepDeadlineMs: 20_000,
  graceMs: 8000,
  leaseMs: 15_000,
  sweepMs: 5000,
  keepMs: 90 * 86_400_000,
  forgetMs: 3_600_000,
};
