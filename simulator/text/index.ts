/** The sentences of the simulator and the demo. The shipped programs hold none of them. */
import { addSentences } from '../../src/text/index.ts';
import { en } from './en/index.ts';
import { fr } from './fr/index.ts';

export const say = addSentences({ en, fr });

export type SimulatorKey = Parameters<typeof say>[0];
