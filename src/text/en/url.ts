export const url = {} as const;
