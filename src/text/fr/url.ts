import type { url as english } from '../en/url.ts';

export const url: Record<keyof typeof english, string> = {};
