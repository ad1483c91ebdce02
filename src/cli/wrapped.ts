const width = 100;

/** Breaks only at plain spaces, never at a no-break space of French punctuation. */
export function wrapped(text: string, indent: string, hanging = `${indent}  `): string[] {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(' ')) {
    if (line.trim() !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = `${hanging}${word}`;
    } else {
      line = line.trim() === '' ? `${line}${word}` : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
