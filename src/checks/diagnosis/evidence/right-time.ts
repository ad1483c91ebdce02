import type { TextValue } from '../../../model/text.ts';
import { say } from '../../../text/index.ts';
import type { Facts } from '../../check.ts';
import { correctionMs } from '../../facts/connection/clock-offset.ts';
import { utcSecond } from '../../facts/utc-second.ts';

/**
 * From `first` to `last` by the server's clock, in milliseconds. The corrected time comes first, because other logs use
 * other clocks.
 */
export function rightTime(server: string, first: number, last: number, facts: Facts): TextValue {
  const offMs = correctionMs(facts, server);
  const own = span(first, last);
  return offMs === 0 ? own : say('evidence.corrected-time', { right: span(first - offMs, last - offMs), own });
}

function span(first: number, last: number): TextValue {
  const [from, to] = [utcSecond(first), utcSecond(last)];
  return from === to ? from : say('evidence.from-to', { from, to });
}
