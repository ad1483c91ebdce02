/** The example lines of the known questions. */
import { languages, read, say } from '../../../text/index.ts';
import { maskedExample } from '../things.ts';
import { knownQuestions, type QuestionName } from './questions.ts';

export interface QuestionExample {
  name: QuestionName;
  /** As things.ts masks a line. */
  line: string;
}

const names = Object.keys(knownQuestions) as QuestionName[];

/** Of every language, because people mix them. */
export function questionExamples(): QuestionExample[] {
  return languages.flatMap((language) =>
    names.flatMap((name) =>
      read(say(`intent.${name}`), { language })
        .split('|')
        .map((line) => ({ name, line: maskedExample(line) })),
    ),
  );
}

/** Their answers have words that the lines lack. */
export function questionAnswers(): QuestionExample[] {
  return languages.flatMap((language) =>
    names.map((name) => ({ name, line: maskedExample(read(say(`question.${name}`), { language })) })),
  );
}

export function isQuestion(meant: string): meant is QuestionName {
  return Object.hasOwn(knownQuestions, meant);
}
