export const aadsts = {} as const;
