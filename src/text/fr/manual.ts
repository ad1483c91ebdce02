import type { manual as english } from '../en/manual.ts';

export const manual: Record<keyof typeof english, string> = {};
