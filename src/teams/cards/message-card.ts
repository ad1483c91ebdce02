/** A title and a few paragraphs, with at most a few buttons that type the next command. */
import type { Text } from '../../model/text.ts';
import { read } from '../../text/index.ts';
import type { Reader } from './reader.ts';
import { button } from './button.ts';
import { card, type Card, heading, line, markdownReading, outside, words } from './elements.ts';

export interface Message {
  title: Text;
  paragraphs?: Text[];
  /** Each types its command for the reader. */
  suggestions?: string[];
}

export function messageCard({ title, paragraphs = [], suggestions = [] }: Message, reader: Reader): Card {
  return card(
    reader,
    read(title, { ...reader, escape: outside }),
    [
      heading(read(title, markdownReading(reader))),
      ...paragraphs.map((text) => line([words(text, reader)], { spacing: 'Small' })),
    ],
    suggestions.slice(0, 6).map((text) => button(outside(text), { verb: 'say', text })),
  );
}
