/** How long a run waits for what. All in milliseconds. */
export interface Timing {
  /** From the request to the report, even if not every server has answered. */
  deadlineMs: number;
  /**
   * Added to the deadline for each request to the tenant: Exchange answers the cmdlets one after the other, and
   * throttles.
   */
  perRequestMs: number;
  /** For each step of a job. A greeting is waited for 12 seconds, and the way to it takes its part. */
  stepDeadlineMs: number;
  /** For each log-in. Refusals that took 9 seconds were seen, and they must not become time-outs. */
  loginStepDeadlineMs: number;
  /** How long a probe may be away before no run waits for it any more. */
  graceMs: number;
  /**
   * How long a run's lease lasts; after that another replica may take it over. With the sweep it is 17 s, as with the run's
   * card (teams/deliveries).
   */
  leaseMs: number;
  /** The interval of the sweep, which covers lost notices and dead owners. */
  sweepMs: number;
}

export const usualTiming: Timing = {
  deadlineMs: 45_000,
  perRequestMs: 250,
  stepDeadlineMs: 15_000,
  loginStepDeadlineMs: 20_000,
  graceMs: 8000,
  leaseMs: 12_000,
  sweepMs: 5000,
};
