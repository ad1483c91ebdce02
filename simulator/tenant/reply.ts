/** Graph's or Exchange's answer, before it is sent by itself or in a batch. */
import type { ServerResponse } from 'node:http';

export interface Reply {
  status: number;
  headers?: Record<string, string>;
  body: unknown;
}

export function send(response: ServerResponse, { status, headers, body }: Reply, cut = false): void {
  const text = body === undefined ? '' : JSON.stringify(body);
  response
    .writeHead(status, {
      ...(body === undefined ? {} : { 'content-type': 'application/json; odata.metadata=minimal; charset=utf-8' }),
      ...headers,
    })
    .end(cut ? text.slice(0, text.length / 2) : text);
}

/** Undefined if the body is not JSON. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
