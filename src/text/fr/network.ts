import type { network as english } from '../en/network.ts';

export const network: Record<keyof typeof english, string> = {};
