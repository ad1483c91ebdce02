import type { ConnectorRefusal } from '../../../teams/connector.ts';
import type { Random } from '../random.ts';
import { stepsOfCards } from '../steps.ts';
import type { FaultKind } from './kind.ts';

/** Source: Microsoft Learn, "Optimize your bot with rate limiting in Teams". */
export const throttled = answering('throttled', 'Teams answers 429 with Retry-After', [1000, 4000], (random) => ({
  status: 429,
  headers: { 'retry-after': String(random.whole(1, 3)) },
}));

/** A gateway timed out; Teams may have carried out the request. */
export const badGateway = answering('bad-gateway', 'Teams answers 502', [1000, 5000], (random) => ({
  status: 502,
  isCarriedOut: random.chance(0.5),
}));

export const noAnswer = answering('no-answer', 'Teams does not answer', [500, 4000], (random) => ({
  status: 0,
  isCarriedOut: random.chance(0.5),
}));

function answering(
  name: string,
  title: string,
  lastsMs: FaultKind['lastsMs'],
  answer: (random: Random) => ConnectorRefusal,
): FaultKind {
  return {
    name,
    title,
    steps: stepsOfCards,
    lastsMs,
    isBeforeTeams: true,
    losesAnswers: name !== 'throttled',
    begin({ rig, random }) {
      rig.teamsAnswer = answer(random);
      return Promise.resolve(() => void (rig.teamsAnswer = undefined));
    },
  };
}
