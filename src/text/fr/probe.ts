import type { probe as english } from '../en/probe.ts';

export const probe: Record<keyof typeof english, string> = {};
