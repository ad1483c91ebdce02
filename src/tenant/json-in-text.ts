/** Finds JSON in text: between prompts, wrapped by a console, truncated by a chat. */
export type Piece =
  | { kind: 'plain'; text: string; line: number }
  /** `afterCut`: truncated JSON precedes it, so it may be a part of that. */
  | { kind: 'json'; value: unknown; line: number; afterCut: boolean }
  /** Begins like JSON, but does not end or is invalid. */
  | { kind: 'cut'; start: string; line: number };

/** Each failure searches to the end of the text, so hostile text needs a limit. */
const mostFailures = 20;
/** A complete document is one piece, a truncated one has one per answer. */
const mostPieces = 5000;

/**
 * In the text's order. Lines count from 1. `Format-List` prints `{FullAccess}`, and people as `{"Ana" [EX:/o=…]}`. So
 * JSON begins only with a brace before a quoted name, or a bracket before such a brace.
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
      // Truncated JSON may contain complete JSON, so the search goes on inside. Only the outermost piece is reported.
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

/** Exchange prints five levels. Protects recursive readers from hostile text. */
const maximumDepth = 100;

/** Undefined if the object or list does not end or nests too deeply. */
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
      if (depth > maximumDepth) return undefined;
    } else if ((sign === '}' || sign === ']') && (depth -= 1) === 0) return at + 1;
  }
  return undefined;
}

/** JSON strings contain no line feeds. A console adds them when it wraps lines. */
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

/** Callers must ask in ascending order. */
function lineCounter(text: string): (at: number) => number {
  let [counted, line] = [0, 1];
  return (at) => {
    for (; counted < at; counted += 1) if (text[counted] === '\n') line += 1;
    return line;
  };
}
