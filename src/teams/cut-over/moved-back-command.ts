import type { Command } from '../commands/command.ts';
import { answerMarked, type MarkingServices } from './mark-aliases.ts';
import { movedLine } from '../../runs/cut-over/moved-line.ts';

export const command: Command<MarkingServices> = {
  name: 'moved back',
  task: 'check',
  order: 3.77,
  where: 'anywhere',
  who: 'operator',
  isForAsker: true,
  validRest: (rest) => (rest === '' || movedLine(rest) !== undefined ? rest : undefined),
  run: (request, services) => answerMarked('back', request, services),
};
