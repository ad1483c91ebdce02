import type { diagnosisRelease as english } from '../en/diagnosis-release.ts';

export const diagnosisRelease: Record<keyof typeof english, string> = {};
