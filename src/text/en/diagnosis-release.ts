export const diagnosisRelease = {} as const;
