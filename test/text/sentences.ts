/** All sentences of the shipped programs and the simulator. */
import { en as simulatorEn } from '../../simulator/text/en/index.ts';
import { fr as simulatorFr } from '../../simulator/text/fr/index.ts';
import { en as shippedEn } from '../../src/text/en/index.ts';
import { fr as shippedFr } from '../../src/text/fr/index.ts';

export const en: Record<string, string> = { ...shippedEn, ...simulatorEn };
export const fr: Record<string, string> = { ...shippedFr, ...simulatorFr };
