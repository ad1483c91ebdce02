/** The contract of an answer to a line that is no command. answers.ts names one for each intent. */
import type { Text } from '../../model/text.ts';
import { say, type TextKey } from '../../text/index.ts';
import type { button } from '../cards/button.ts';
import type { CommandAnswer } from '../commands/command.ts';
import type { Outcome } from '../commands/outcome.ts';
import type { CommandRequest } from '../commands/request.ts';
import type { Services } from '../services.ts';
import type { Things } from '../understanding/things.ts';

export interface Asked {
  /** `rest` is the whole line. */
  request: CommandRequest;
  things: Things;
}

export interface Answer {
  outcome: Outcome;
  /** One sentence, or its beginning. */
  title: Text;
  says?: Text[];
  /** What it says in one sentence, if the title does not. */
  brief?: Text;
  /** Each command of a step is a paragraph of its own. */
  steps?: Text[];
  /** Text with a button that copies it, a line each. */
  copy?: Text[];
  /** Names to choose from; a tap types the name. */
  choices?: string[];
  /** What a line may mean. */
  meanings?: MeaningRow[];
  /** Commands that no button may run. */
  toType?: string[];
  /** The verdict on which it rests. */
  basis?: Text;
  offers?: Offer[];
  /** A page of Microsoft's or Cisco's documentation. */
  page?: string | undefined;
}

/** A tap on its row types `line`. */
export interface MeaningRow {
  /** In the reader’s language. */
  label: string;
  /** The beginning of its answer. */
  says: Text | undefined;
  line: string;
}

export interface Offer {
  label: Text;
  data: Parameters<typeof button>[1];
}

/** A command's answer if the line means exactly a command that only shows something. */
export type Answerer = (asked: Asked, services: Services) => Promise<Answer | CommandAnswer>;

export function typing(label: TextKey, line: string): Offer {
  return { label: say(label), data: { verb: 'say', text: line } };
}
