/** A meter that records refusals as `DOOR CODE`. */
import { type Meter, noMeter } from '../../src/model/meter.ts';

export function refusalsKept(): { meter: Meter; refused: string[] } {
  const refused: string[] = [];
  return { meter: { ...noMeter, refused: (door, code) => void refused.push(`${door} ${code}`) }, refused };
}
