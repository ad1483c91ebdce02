/**
 * One HTTP server that listens nowhere: each listener hands over sockets after TLS. The dialled endpoint selects the
 * service, never the Host header.
 */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Effects, LoginAnswer } from './faults.ts';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export type ServeHttp = (socket: Duplex, host: string, effects: Effects) => void;

export interface Services {
  entra: Handler;
  graph: Handler;
  /** Exchange's answers below `/adminapi/`; the rest of the host is Outlook on the web. */
  exchangeAdmin: Handler;
}

/** The ids by which Microsoft's support finds a request: the client's id and Microsoft's. */
export interface Asked {
  clientRequestId: string | undefined;
  requestId: string;
}

const maxAsked = 1000;

/** `asked` receives requests to Graph and Exchange, newest last. */
export function createWeb({ entra, graph, exchangeAdmin }: Services, ece: string, asked: Asked[]): ServeHttp {
  /** request-id: Microsoft Learn, "Microsoft Graph error responses and resource types". */
  const identified =
    (handle: Handler): Handler =>
    (request, response) => {
      const requestId = randomUUID();
      asked.push({ clientRequestId: request.headers['client-request-id']?.toString(), requestId });
      if (asked.length > maxAsked) asked.shift();
      response.setHeader('request-id', requestId);
      handle(request, response);
    };
  const services: Record<string, Handler> = {
    'login.microsoftonline.com': entra,
    'login.microsoft.com': entra,
    'outlook.office365.com': (request, response) =>
      (request.url?.toLowerCase().startsWith('/adminapi/') === true ? identified(exchangeAdmin) : outlook)(
        request,
        response,
      ),
    'graph.microsoft.com': identified(graph),
    [ece]: eceWebServer,
  };
  const met = new WeakMap<Duplex, { host: string; effects: Effects }>();
  const server = createServer({ requestTimeout: 30_000, keepAliveTimeout: 5000 }, (request, response) => {
    const { host, effects } = met.get(request.socket) ?? { host: ece, effects: undefined };
    response.setHeader('date', new Date(Date.now() + (effects?.dateShiftMs ?? 0)).toUTCString());
    (inPlaceOfEntra[effects?.login ?? 'entra'] ?? services[host] ?? eceWebServer)(request, response);
  });
  return (socket, host, effects) => {
    met.set(socket, { host, effects });
    server.emit('connection', socket);
  };
}

/** Outlook on the web redirects browsers to its application. RFC 9110 section 15.4.3. */
const outlook: Handler = (_request, response) => {
  response.writeHead(302, { location: 'https://outlook.office365.com/owa/', server: 'Microsoft-IIS/10.0' }).end();
};

/** ECE's web server redirects browsers to the console's context root. RFC 9110 section 15.4.3. */
const eceWebServer: Handler = (request, response) => {
  if (request.url === '/') response.writeHead(302, { location: '/system', server: 'Microsoft-IIS/10.0' }).end();
  else
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8', server: 'Microsoft-IIS/10.0' })
      .end('<!doctype html><title>Enterprise Chat and Email</title>');
};

/** A throttling token endpoint: Microsoft Learn, "Microsoft Entra service limits"; RFC 6585 section 4. */
const throttled: Handler = (_request, response) => {
  response
    .writeHead(429, { 'content-type': 'application/json; charset=utf-8', 'retry-after': '120' })
    .end('{"error":"temporarily_unavailable","error_description":"Too many requests. Try again later."}');
};

const unavailable: Handler = (_request, response) => {
  response
    .writeHead(503, { 'content-type': 'text/html; charset=utf-8' })
    .end('<!doctype html><title>Service Unavailable</title>');
};

/** A redirect without a body: only the header names the destination. */
const elsewhere: Handler = (_request, response) => {
  response.writeHead(302, { location: 'https://sign-in.example.net/portal?from=login.microsoftonline.com' }).end();
};

/** Entra's answer, cut off in the middle. */
const cut: Handler = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': '1757' });
  response.write('{"token_endpoint":"https://login.microsoftonline.com/', () => response.socket?.end());
};

/** A guest network's page instead of every answer: RFC 8952 section 2.1 describes the practice. */
const captivePortal: Handler = (_request, response) => {
  response
    .writeHead(200, { 'content-type': 'text/html; charset=utf-8', server: 'portal' })
    .end('<!doctype html><title>Guest network: accept the terms of use to continue</title>');
};

const inPlaceOfEntra: Partial<Record<LoginAnswer, Handler>> = {
  'captive-portal': captivePortal,
  throttled,
  unavailable,
  elsewhere,
  cut,
};
