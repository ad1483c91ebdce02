import { anyFaultQuestions } from './any-fault.ts';
import { eceQuestions } from './ece.ts';
import { entraQuestions } from './entra.ts';
import { exchangeQuestions } from './exchange.ts';
import { networkQuestions } from './network.ts';

export const knownQuestions = {
  ...entraQuestions,
  ...exchangeQuestions,
  ...networkQuestions,
  ...eceQuestions,
  ...anyFaultQuestions,
};

export type QuestionName = keyof typeof knownQuestions;
