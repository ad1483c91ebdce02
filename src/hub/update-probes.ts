/** What `probes update` and `bot update-probes` do and say. */
import { type Person, shownName } from '../access/person.ts';
import type { Text } from '../model/text.ts';
import { say } from '../text/index.ts';
import { beginRollout, readRollout, rolloutPlan, stopRollout } from './rollout-rows.ts';
import { planTexts, rolloutText } from './rollout-text.ts';
import { stoppedBy, type Rollout } from './rollout.ts';
import type { HubState } from './state.ts';

export interface UpdateWish {
  /** `stop`, the release to begin with, or undefined to see who would take part. */
  wish: string | undefined;
  newest: () => Promise<string | undefined>;
  servers: readonly { name: string }[];
  by: Person;
  place?: Rollout['place'];
}

/** `version`: the one that the answer is about. `said` begins with the title. */
export type UpdateSaid = { said: [Text, ...Text[]] } & (
  | { is: 'nothing' | 'nothing-offered' | 'under-way' }
  | { is: 'ended' | 'asked' | 'begun'; version: string }
);

export const stopWish = 'stop';

export async function updateProbes(
  state: Pick<HubState, 'store' | 'now'>,
  { wish, newest, servers, by, place }: UpdateWish,
): Promise<UpdateSaid> {
  if (wish === stopWish) {
    const ended = await stopRollout(state, by);
    if (ended === undefined) return { is: 'nothing', said: [say('rollout.none')] };
    return { is: 'ended', version: ended.version, said: [rolloutText(ended), say('rollout.stop-means')] };
  }
  const present = await readRollout(state);
  if (present?.state === 'running') {
    const title = say('rollout.under-way', { name: shownName(present.begunBy), at: { at: present.begunAt } });
    return { is: 'under-way', said: [title, rolloutText(present)] };
  }
  const version = await newest();
  if (version === undefined) return { is: 'nothing-offered', said: [say('update.nothing-offered')] };
  const plan = await rolloutPlan(state, servers, version);
  const paragraphs = planTexts(plan);
  const last = present === undefined ? [] : [rolloutText(present)];
  if (plan.included.length === 0) {
    const end = present === undefined || stoppedBy(present) === undefined ? [] : [say('rollout.told.end')];
    const reasons = paragraphs.length === 0 ? [say('rollout.no-probe')] : paragraphs;
    return { is: 'nothing', said: [say('rollout.nobody', { version }), ...reasons, ...last, ...end] };
  }
  if (wish !== version) {
    const title = say('rollout.confirm', { version, count: plan.included.length });
    return { is: 'asked', version, said: [title, ...paragraphs, ...last] };
  }
  const begun = await beginRollout(state, { servers, version, by, ...(place === undefined ? {} : { place }) });
  if (begun === undefined) return { is: 'nothing', said: [say('rollout.again')] };
  return { is: 'begun', version, said: [say('rollout.begun', { version }), ...paragraphs] };
}
