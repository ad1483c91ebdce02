/** Reads a request's body within limits of size and time. */
import type { IncomingMessage } from 'node:http';
import { overWithin } from '../model/within.ts';

export interface BodyLimits {
  /** Bytes. */
  largest: number;
  withinMs: number;
}

export type ReadBody = { ok: true; body: Buffer } | { ok: false; status: 408 | 413; reason: string };

/** After a time-out the request is not destroyed, so that it can be answered. The answer must close the connection. */
export async function readRequestBody(request: IncomingMessage, { largest, withinMs }: BodyLimits): Promise<ReadBody> {
  const tooLarge: ReadBody = { ok: false, status: 413, reason: `the body must be at most ${largest} bytes` };
  if (Number(request.headers['content-length'] ?? 0) > largest) return tooLarge;

  const reading = bodyOf(request, largest).catch(() => undefined);
  const body = (await overWithin(withinMs, reading)) ? await reading : undefined;
  if (body === undefined) return { ok: false, status: 408, reason: `the body must arrive within ${withinMs / 1000} s` };
  return body === 'too-large' ? tooLarge : { ok: true, body };
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
