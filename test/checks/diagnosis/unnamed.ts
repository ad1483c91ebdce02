/** Failures that no diagnosis names yet. Only remove from this list. */
export const unnamed: readonly string[] = [];
