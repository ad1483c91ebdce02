import type { Command } from '../commands/command.ts';
import { answerMarked, type MarkingServices } from './mark-aliases.ts';
import { movedLine } from '../../runs/cut-over/moved-line.ts';

export const command: Command<MarkingServices> = {
  name: 'not moved',
  task: 'check',
  order: 3.78,
  where: 'anywhere',
  who: 'operator',
  isForAsker: true,
  validRest: (rest) => (rest === '' || movedLine(rest) !== undefined ? rest : undefined),
  run: (request, services) => answerMarked('not', request, services),
};
