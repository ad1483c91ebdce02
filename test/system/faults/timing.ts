/** Durations of a round, in milliseconds. */

/** After this time another replica takes over the work of a bot. */
export const leaseMs = 3000;
export const sweepMs = 500;
/** Longer than every lease and than PostgreSQL's time-out of idle transactions. */
export const frozenMs = 6000;
/** Teams waits 15 s for an answer. A shorter time makes rounds with a frozen bot shorter. */
export const teamsWaitsMs = 3000;
