import type { version as english } from '../en/version.ts';

export const version: Record<keyof typeof english, string> = {};
