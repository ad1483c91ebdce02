/** How long things last in a round, in milliseconds. */

/** After this long another replica takes over what a bot has left. */
export const leaseMs = 3000;
export const sweepMs = 500;
/** Longer than every lease, and than PostgreSQL leaves a transaction open of which nothing is heard. */
export const frozenMs = 6000;
/** Teams waits 15 s for an answer. Here it is sooner, so that a round with a frozen bot is over sooner. */
export const teamsWaitsMs = 3000;
