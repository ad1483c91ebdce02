/** Failures that no diagnosis names yet: the fact stands alone. Only ever shorter. */
export const unnamed: readonly string[] = [];
