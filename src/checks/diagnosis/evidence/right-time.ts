/** Times that a server wrote down, by the right time. */
import type { TextValue } from '../../../model/text.ts';
import { say } from '../../../text/index.ts';
import type { Facts } from '../../check.ts';
import { certainlyOff, clockOf } from '../../facts/connection/clock-offset.ts';
import { utcSecond } from '../../facts/utc-second.ts';

/** Off by less, a clock does not lead to the wrong line of a log. */
const negligibleMs = 2000;

/**
 * From `first` to `last` by the clock of the server, in milliseconds. Where it is known to be wrong the right time stands
 * first: the logs of others are not written by that clock.
 */
export function rightTime(server: string, first: number, last: number, facts: Facts): TextValue {
  const clock = clockOf(facts, server);
  const own = span(first, last);
  return clock === undefined || certainlyOff(clock) < negligibleMs
    ? own
    : say('evidence.corrected-time', { right: span(first - clock.offsetMs, last - clock.offsetMs), own });
}

function span(first: number, last: number): TextValue {
  const [from, to] = [utcSecond(first), utcSecond(last)];
  return from === to ? from : say('evidence.from-to', { from, to });
}
