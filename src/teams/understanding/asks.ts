import { isIn } from '../../text/word-lists.ts';

/** The line is a question: it has a question mark, or begins with a question word of either language. */
export function asks(line: string): boolean {
  const [first = ''] = line.match(/[\p{L}\d]+/u) ?? [];
  return line.includes('?') || isIn(first, 'intent.words.asking');
}
