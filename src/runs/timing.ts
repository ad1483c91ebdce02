/** Milliseconds. */
export interface Timing {
  /** From the request to the report, even if a server has not answered. */
  deadlineMs: number;
  /** Added to the deadline for each request to the tenant: Exchange answers cmdlets one by one, and throttles. */
  perRequestMs: number;
  /** For each step. A greeting may take 14 s, and the connection before it and the answers after it also take time. */
  stepDeadlineMs: number;
  /** For each log-in. After a late greeting, refusals may take 9 s and must not become time-outs. */
  loginStepDeadlineMs: number;
  /** How long a run waits for an absent probe. */
  graceMs: number;
  /** After this and a sweep (17 s in all) another replica takes a run over, as with the run's card (teams/deliveries). */
  leaseMs: number;
  /** The sweep covers lost notices and dead owners. */
  sweepMs: number;
}

export const usualTiming: Timing = {
  deadlineMs: 45_000,
  perRequestMs: 250,
  stepDeadlineMs: 18_000,
  loginStepDeadlineMs: 25_000,
  graceMs: 8000,
  leaseMs: 12_000,
  sweepMs: 5000,
};
