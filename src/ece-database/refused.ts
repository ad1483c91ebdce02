import type { EceDatabase } from '../model/ece-database.ts';
import type { Text } from '../model/text.ts';
import { say } from '../text/index.ts';
import { partName } from './output.ts';

export function refusedParts({ refused = [] }: EceDatabase, database: string): Text[] {
  const steps = new Set(refused.map(({ number }) => stepOf[number] ?? 'other'));
  return [
    ...refused.map(({ part, number, said }) =>
      say('ece.refused.part', { part: partName(part), number: String(number), said }),
    ),
    ...[...steps].flatMap((step) => (step === 'other' ? [] : [say(`ece.refused.${step}`, { database })])),
  ];
}

/** 207 unknown column, 208 unknown table, 229 and 230 no permission, 1222 lock, 1205 deadlock. */
const stepOf: Partial<Record<number, 'names' | 'rights' | 'locked'>> = {
  207: 'names',
  208: 'names',
  229: 'rights',
  230: 'rights',
  1205: 'locked',
  1222: 'locked',
};
