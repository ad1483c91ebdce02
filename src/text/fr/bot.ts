import type { bot as english } from '../en/bot.ts';

export const bot: Record<keyof typeof english, string> = {};
