import { commandsIn, isBlock } from '../text/commands.ts';

const width = 100;

/** Breaks only at plain spaces, never at a no-break space of French punctuation. */
export function wrapped(text: string, indent: string, hanging = `${indent}  `): string[] {
  const lines: string[] = [];
  let line = indent;
  for (const word of wordsOf(text)) {
    if (line.trim() !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = `${hanging}${word}`;
    } else {
      line = line.trim() === '' ? `${line}${word}` : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

/** A command for several mailboxes breaks only where PowerShell reads on: after a comma, a bar or an opening brace. */
function wordsOf(text: string): string[] {
  const blocks = commandsIn(text).commands.filter(isBlock);
  const unbroken = blocks.reduce(
    (all, block) => all.replace(block, () => block.replaceAll(/(?<![,|{]) /g, joint)),
    text,
  );
  return unbroken.split(' ').map((word) => word.replaceAll(joint, ' '));
}

/** In no text, because control characters from outside are removed. */
const joint = '\0';
