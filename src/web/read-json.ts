/** Reads a request's body as JSON, with a limit on size and time, and a refusal that names what would be right. */
import type { IncomingMessage } from 'node:http';

export type Read = { ok: true; value: unknown } | { ok: false; status: 400 | 408 | 413 | 415; reason: string };

export async function readJson(
  request: IncomingMessage,
  { largest, withinMs }: { largest: number; withinMs: number },
): Promise<Read> {
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/([\w.+-]+\+)?json\b/i.test(type))
    return { ok: false, status: 415, reason: 'the content type must be application/json' };
  const tooLarge: Read = { ok: false, status: 413, reason: `the body must be at most ${largest} bytes` };
  if (Number(request.headers['content-length'] ?? 0) > largest) return tooLarge;

  const chunks: Buffer[] = [];
  let size = 0;
  const late = AbortSignal.timeout(withinMs);
  const hurry = (): void => void request.destroy(new Error('late'));
  late.addEventListener('abort', hurry);
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > largest) return tooLarge;
      chunks.push(chunk);
    }
  } catch {
    return { ok: false, status: 408, reason: `the body must arrive within ${withinMs / 1000} s` };
  } finally {
    late.removeEventListener('abort', hurry);
  }
  try {
    return { ok: true, value: JSON.parse(Buffer.concat(chunks).toString('utf8')) };
  } catch {
    return { ok: false, status: 400, reason: 'the body is not JSON' };
  }
}
