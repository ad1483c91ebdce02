import type { TextValue } from '../../../model/text.ts';
import { say } from '../../../text/index.ts';
import type { Facts } from '../../check.ts';
import { certainlyOff, clockOf } from '../../facts/connection/clock-offset.ts';
import { utcSecond } from '../../facts/utc-second.ts';

/** A smaller offset still leads to the right line of a log. */
const negligibleMs = 2000;

/**
 * From `first` to `last` by the server's clock, in milliseconds. The corrected time comes first, because other logs use
 * other clocks.
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
