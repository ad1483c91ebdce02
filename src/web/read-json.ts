/** Reads a request's JSON body within limits of size and time. */
import type { IncomingMessage } from 'node:http';
import { overWithin } from '../model/within.ts';

export type Read = { ok: true; value: unknown } | { ok: false; status: 400 | 408 | 413 | 415; reason: string };

/** After a time-out the request is not destroyed, so that it can be answered. The answer must close the connection. */
export async function readJson(
  request: IncomingMessage,
  { largest, withinMs }: { largest: number; withinMs: number },
): Promise<Read> {
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/([\w.+-]+\+)?json\b/i.test(type))
    return { ok: false, status: 415, reason: 'the content type must be application/json' };
  const tooLarge: Read = { ok: false, status: 413, reason: `the body must be at most ${largest} bytes` };
  if (Number(request.headers['content-length'] ?? 0) > largest) return tooLarge;

  const body = bodyOf(request, largest).catch(() => undefined);
  const read = (await overWithin(withinMs, body)) ? await body : undefined;
  if (read === undefined) return { ok: false, status: 408, reason: `the body must arrive within ${withinMs / 1000} s` };
  if (read === 'too-large') return tooLarge;
  try {
    return { ok: true, value: JSON.parse(read.toString('utf8')) };
  } catch {
    return { ok: false, status: 400, reason: 'the body is not JSON' };
  }
}

async function bodyOf(request: IncomingMessage, largest: number): Promise<Buffer | 'too-large'> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largest) return 'too-large';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
