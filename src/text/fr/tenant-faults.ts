export const tenantFaults = {} as const;
