export const version = {} as const;
