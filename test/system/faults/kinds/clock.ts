import { steps } from '../steps.ts';
import type { FaultKind } from './kind.ts';

const hourMs = 3_600_000;

export const clock: FaultKind = {
  name: 'clock',
  title: "bot's clock jumps by hours, and back",
  steps,
  lastsMs: [2000, 6000],
  begin({ bot, random }) {
    bot.setClock(random.oneOf([-5, -2, 2, 5]) * hourMs);
    return Promise.resolve(() => bot.setClock(0));
  },
};
