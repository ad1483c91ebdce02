/** Reads a request's JSON body within limits of size and time. */
import type { IncomingMessage } from 'node:http';
import { type BodyLimits, readRequestBody } from './read-body.ts';

export type Read = { ok: true; value: unknown } | { ok: false; status: 400 | 408 | 413 | 415; reason: string };

export async function readJson(request: IncomingMessage, limits: BodyLimits): Promise<Read> {
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/([\w.+-]+\+)?json\b/i.test(type))
    return { ok: false, status: 415, reason: 'the content type must be application/json' };
  const read = await readRequestBody(request, limits);
  if (!read.ok) return read;
  try {
    return { ok: true, value: JSON.parse(read.body.toString('utf8')) };
  } catch {
    return { ok: false, status: 400, reason: 'the body is not JSON' };
  }
}
