/**
 * Bodies in base64 or quoted-printable (RFC 2045, section 6), which non-English bounces have (RFC 6533), and encoded
 * words (RFC 2047). People paste fragments of mails, so a part is recognised by its Content-Transfer-Encoding;
 * boundaries may be missing.
 */
import libmime from 'libmime';
import { decode as decodeCharset } from 'libmime/lib/charset.js';
import { decode as decodeQuotedPrintable } from 'libqp';

const encoding = /^content-transfer-encoding:\s{0,9}["']?(base64|quoted-printable)\b/i;
const header = /^[!-9;-~]{1,70}:|^[ \t]+\S/;
const boundary = /^--\S/;
const base64Line = /^[A-Za-z\d+/]{1,1000}={0,2}$/;
const longestHeader = 100;

/** The decoded bodies, as lines. Nothing is decoded twice. */
export function decodedBodies(lines: readonly string[]): string[] {
  const decoded: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const [, name] = encoding.exec(lines[at] ?? '') ?? [];
    if (name === undefined) continue;
    const isHeader = (line: string | undefined): boolean => line !== undefined && header.test(line);
    let [begin, end] = [at, at + 1];
    while (begin > 0 && at - begin < longestHeader && isHeader(lines[begin - 1])) begin -= 1;
    while (end - at < longestHeader && isHeader(lines[end])) end += 1;
    const { value, params } = contentType(lines.slice(begin, end));
    const body = bodyFrom(lines, end, name.toLowerCase() === 'base64');
    at = body.end - 1;
    if (!/^(?:text|message)\/|^$/i.test(value)) continue;
    const bytes =
      name.toLowerCase() === 'base64'
        ? Buffer.from(body.lines.join(''), 'base64')
        : decodeQuotedPrintable(body.lines.join('\r\n'));
    decoded.push(...decodeCharset(bytes, params.charset).split(/\r\n|\r|\n/));
  }
  return decoded;
}

export function withoutEncodedWords(line: string): string {
  return /=\?[^?\s]{1,40}\?[bq]\?/i.test(line) ? libmime.decodeWords(line) : line;
}

function contentType(block: readonly string[]): { value: string; params: Partial<Record<string, string>> } {
  const { 'content-type': [type = ''] = [] } = libmime.decodeHeaders(block.join('\r\n'), { skipPrototypeKeys: true });
  return libmime.parseHeaderValue(type);
}

/** Up to the next boundary; base64 ends at the first other line, because a chat may drop the empty lines around it. */
function bodyFrom(lines: readonly string[], from: number, isBase64: boolean): { lines: string[]; end: number } {
  let end = from;
  while (lines[end] === '') end += 1;
  const begin = end;
  while (end < lines.length) {
    const line = lines[end] ?? '';
    if (isBase64 ? !base64Line.test(line) : boundary.test(line)) break;
    end += 1;
  }
  return { lines: lines.slice(begin, end), end };
}
