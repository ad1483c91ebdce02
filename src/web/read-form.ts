/** Reads the fields of a form within limits of size and time. */
import type { IncomingMessage } from 'node:http';
import { readRequestBody } from './read-body.ts';

export type ReadForm =
  | { ok: true; form: URLSearchParams }
  | { ok: false; why: 'form-type' | 'form-too-large' | 'form-too-slow' };

/** Bytes. */
const largest = 32 * 1024;

export async function readForm(request: IncomingMessage, withinMs: number): Promise<ReadForm> {
  const [type = ''] = (request.headers['content-type'] ?? '').split(';');
  if (type.trim().toLowerCase() !== 'application/x-www-form-urlencoded') return { ok: false, why: 'form-type' };
  const read = await readRequestBody(request, { largest, withinMs });
  if (read.ok) return { ok: true, form: new URLSearchParams(read.body.toString('utf8')) };
  return { ok: false, why: read.status === 413 ? 'form-too-large' : 'form-too-slow' };
}
