/** Finds JSON in a text: between prompts, wrapped by a console, cut off by a chat. */
export type Piece =
  | { kind: 'plain'; text: string; line: number }
  /** `afterCut`: something before it was cut off, so it may be a part of that. */
  | { kind: 'json'; value: unknown; line: number; afterCut: boolean }
  /** Begins like JSON and does not end, or is not JSON. */
  | { kind: 'cut'; start: string; line: number };

/** Each failed beginning is searched to the end of the text, so their number is limited against hostile text. */
const mostFailures = 20;
/** A whole document is one; cut up, it is one for each answer. */
const mostPieces = 5000;

/**
 * In the text's order; lines count from 1. `Format-List` writes `{FullAccess}`, and people as `{"Ana" [EX:/o=…]}`: only a
 * brace before a quoted name, or a bracket before a brace, begins JSON.
 */
export function jsonPiecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  const lineAt = lineCounter(text);
  const plain = (from: number, to: number): void =>
    void (from < to && pieces.push({ kind: 'plain', text: text.slice(from, to), line: lineAt(from) }));
  const begins = /\{\s*"(?![^"\n]{0,256}"\s*\[)|\[\s*\{\s*"/g;
  let [done, failures] = [0, 0];
  for (
    let begin = begins.exec(text);
    begin !== null && failures < mostFailures && pieces.length < mostPieces;
    begin = begins.exec(text)
  ) {
    const end = endOf(text, begin.index);
    const parsed = end === undefined ? undefined : parse(text.slice(begin.index, end));
    if (end === undefined || parsed === undefined) {
      plain(done, begin.index);
      // Whole JSON inside it is found from its next brace on; only the outermost is reported as cut.
      if (failures === 0)
        pieces.push({ kind: 'cut', start: text.slice(begin.index, begin.index + 40), line: lineAt(begin.index) });
      failures += 1;
      done = Math.max(done, endOfLine(text, begin.index));
      begins.lastIndex = begin.index + 1;
      continue;
    }
    plain(done, begin.index);
    pieces.push({ kind: 'json', value: parsed.value, line: lineAt(begin.index), afterCut: failures > 0 });
    begins.lastIndex = done = end;
  }
  plain(done, text.length);
  return pieces;
}

/** What Exchange prints has five levels; whoever reads values by recursion must not be led deeper by a hostile text. */
const deepest = 100;

/** Where the object or list that begins here ends; undefined when it does not, or nests too deep. */
function endOf(text: string, start: number): number | undefined {
  let [depth, inString] = [0, false];
  for (let at = start; at < text.length; at += 1) {
    const sign = text[at];
    if (inString) {
      if (sign === '\\') at += 1;
      else if (sign === '"') inString = false;
    } else if (sign === '"') inString = true;
    else if (sign === '{' || sign === '[') {
      depth += 1;
      if (depth > deepest) return undefined;
    } else if ((sign === '}' || sign === ']') && (depth -= 1) === 0) return at + 1;
  }
  return undefined;
}

/** Line feeds are not allowed in JSON strings; there they come from a console that wrapped the line. */
function parse(chunk: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(chunk.replace(/[\r\n\t]/g, '')) };
  } catch {
    return undefined;
  }
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

/** Asked in rising order. */
function lineCounter(text: string): (at: number) => number {
  let [counted, line] = [0, 1];
  return (at) => {
    for (; counted < at; counted += 1) if (text[counted] === '\n') line += 1;
    return line;
  };
}
