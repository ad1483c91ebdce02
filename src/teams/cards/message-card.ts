/** A few words with, at most, buttons that go on from there. */
import type { Text } from '../../model/text.ts';
import { read } from '../../text/index.ts';
import type { Reader } from './reader.ts';
import { button, card, type Card, heading, line, markdownReading, outside, words } from './elements.ts';

export interface Message {
  title: Text;
  /** One paragraph each. */
  said?: Text[];
  /** Each types its command for the reader. */
  suggestions?: string[];
}

export function messageCard({ title, said = [], suggestions = [] }: Message, reader: Reader): Card {
  return card(
    reader,
    read(title, { ...reader, escape: outside }),
    [
      heading(read(title, markdownReading(reader))),
      ...said.map((text) => line([words(text, reader)], { spacing: 'Small' })),
    ],
    suggestions.slice(0, 6).map((text) => button(outside(text), { verb: 'say', text })),
  );
}
