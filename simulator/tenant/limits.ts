/**
 * The limits of the simulated Graph and Exchange: how long a request takes, how many they take at once, how large a
 * page is.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

export interface LimitOptions {
  /** Milliseconds that Graph takes for one request, a batch included. */
  graphMs?: number;
  /** Milliseconds that Exchange takes for one cmdlet; in a batch one after the other. */
  cmdletMs?: number;
  /** More requests than these at the same time, on Graph or on Exchange, are refused with 429. */
  mostInFlight?: number;
  /** The most rows of a page, whatever the request asks for. */
  pageSize?: number;
  /** Told of each cmdlet and each request to Graph, also of those in a batch. */
  onAsked?: (service: 'graph' | 'exchange', what: string) => void;
}

const largestBody = 4_000_000;

/** `handle` gets the whole body; more requests than `most` at once are refused by `refuse`. */
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
