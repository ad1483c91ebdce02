/** The sentences about an update from the centre, for the chat and the command line. */
import type { Text } from '../model/text.ts';
import { say } from '../text/index.ts';
import type { Rollout, RolloutPlan } from './rollout.ts';

const mostNames = 20;

export function rolloutText({ version, state, why, servers, portion, begunAt, endedAt = begunAt }: Rollout): Text {
  const values = {
    version,
    updated: servers.filter((one) => one.state === 'updated').length,
    count: servers.length,
    at: { at: endedAt },
  };
  if (state === 'running') {
    const now = servers.filter((one) => one.state === 'turn').map(({ server }) => server);
    if (now.length > 0) return say('rollout.running-now', { ...values, servers: { list: now.slice(0, mostNames) } });
    const next = servers.filter((one) => one.portion === portion && one.state === 'waiting');
    return next.length === 0
      ? say('rollout.running', values)
      : say('rollout.running-next', {
          ...values,
          servers: { list: next.slice(0, mostNames).map(({ server }) => server) },
        });
  }
  if (why === undefined) return say('rollout.done', values);
  return say(`rollout.stopped.${why.what}`, { ...values, name: why.name });
}

/** Who takes part, and why the others do not. */
export function planTexts({ included, current, away, notFollowing, again }: RolloutPlan): Text[] {
  const [first = '', ...others] = included;
  return [
    ...(included.length === 0
      ? []
      : [
          others.length === 0
            ? say('rollout.only', { server: first })
            : say('rollout.order', { server: first, count: others.length }),
        ]),
    ...(again === undefined ? [] : [say('rollout.again-first', { server: again })]),
    ...(
      [
        ['rollout.not-following', notFollowing],
        ['rollout.away', away],
        ['rollout.current', current],
      ] as const
    ).flatMap(([key, names]) =>
      names.length === 0 ? [] : [say(key, { count: names.length, servers: { list: names.slice(0, mostNames) } })],
    ),
  ];
}
