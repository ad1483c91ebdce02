import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

export interface LimitOptions {
  /** Milliseconds for each Graph request or batch. */
  graphMs?: number;
  /** Milliseconds for each cmdlet, sequentially in a batch. */
  cmdletMs?: number;
  /** More concurrent requests to Graph or to Exchange get 429. */
  mostInFlight?: number;
  /** Most rows of a page. A request cannot raise it. */
  pageSize?: number;
  /** Called for each request, also within batches. */
  onAsked?: (service: 'graph' | 'exchange', what: string) => void;
}

const largestBody = 4_000_000;

/** `handle` gets the whole body; `refuse` answers beyond `most` concurrent requests. */
export function limited(
  most: number | undefined,
  refuse: (response: ServerResponse) => void,
  handle: (request: IncomingMessage, response: ServerResponse, body: string) => Promise<void>,
) {
  let inFlight = 0;
  return (request: IncomingMessage, response: ServerResponse): void => {
    if (most !== undefined && inFlight >= most) {
      request.resume();
      return refuse(response);
    }
    inFlight += 1;
    bodyOf(request)
      .then((body) => handle(request, response, body))
      .catch(() => response.destroy())
      .finally(() => (inFlight -= 1));
  };
}

export async function wait(ms = 0): Promise<void> {
  if (ms > 0) await pause(ms);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) {
    body += String(chunk);
    if (body.length > largestBody) throw new Error('the body is larger than any that Microsoft takes');
  }
  return body;
}
