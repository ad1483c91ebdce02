/** Converts thrown errors to a phase, a code and a text that are safe to store and to show. */
import { failureCodes, type Failure } from '../model/observation.ts';
import { toPlain } from './plain.ts';

/**
 * Reads only named fields: Node attaches certificates with circular references to errors, and libraries attach tokens.
 * `phase` is the one that was running.
 */
export function failureOf(thrown: unknown, phase: string): Failure {
  const error = mostInformative(thrown);
  const code = codeOf(error);
  return {
    phase: phaseOf(code, phase).slice(0, 40),
    code: toPlain(code, 80),
    text: toPlain(thrown instanceof AggregateError ? thrown.errors.map(textOf).join('; ') : textOf(error), 1000),
  };
}

/** An error with one of our own codes, caught in this room as a Failure. */
export function fault(code: string, text: string): Error & { code: string } {
  return Object.assign(new Error(text), { code });
}

/** The first of several errors that concerns the peer, or a wrapped cause. */
function mostInformative(thrown: unknown): unknown {
  if (thrown instanceof AggregateError) {
    const errors: unknown[] = thrown.errors;
    return mostInformative(
      errors.find((error) => !localCodes.has(codeOf(error))) ?? errors[0] ?? new Error(thrown.message),
    );
  }
  if (thrown instanceof Error && thrown.cause instanceof Error && errorCodeOf(thrown) === undefined)
    return mostInformative(thrown.cause);
  return thrown;
}

/** This machine has no such route (usually no IPv6). The error says nothing about the address. */
const localCodes = new Set(['ENETUNREACH', 'EAFNOSUPPORT', 'EADDRNOTAVAIL']);

/** undici's codes with a system or protocol equivalent. */
const synonyms: Record<string, string> = {
  UND_ERR_SOCKET: failureCodes.closed,
  UND_ERR_CLOSED: failureCodes.closed,
  UND_ERR_DESTROYED: failureCodes.closed,
  // The head announced the end of the connection, and the body ended before its Content-Length.
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: failureCodes.closed,
  UND_ERR_HEADERS_OVERFLOW: failureCodes.tooLarge,
  UND_ERR_RESPONSE_EXCEEDED_MAX_SIZE: failureCodes.tooLarge,
  UND_ERR_CONNECT_TIMEOUT: failureCodes.timeout,
  UND_ERR_HEADERS_TIMEOUT: failureCodes.timeout,
  UND_ERR_BODY_TIMEOUT: failureCodes.timeout,
  // c-ares has its own timer.
  ETIMEOUT: failureCodes.timeout,
};

function codeOf(error: unknown): string {
  const code = errorCodeOf(error);
  // An HTTP parser error, with or without a code: the answer is not HTTP.
  if (code === undefined) {
    if (!(error instanceof Error)) return failureCodes.observerFailed;
    if (error.name !== 'HTTPParserError') return error.name;
    // The connection ended before the last chunk.
    return error.message.includes('Invalid EOF state') ? failureCodes.closed : failureCodes.protocol;
  }
  if (code === 'HPE_HEADER_OVERFLOW') return failureCodes.tooLarge;
  return code.startsWith('HPE_') ? failureCodes.protocol : (synonyms[code] ?? code);
}

/** The system's code (ENOENT), a library's, or our own. */
export function errorCodeOf(error: unknown): string | undefined {
  return typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    typeof error.code === 'string' &&
    error.code !== ''
    ? error.code
    : undefined;
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : typeof error === 'string' ? error : '';
}

/**
 * In TLS 1.3 the client finishes the handshake before it reads the server's alert (for example, a missing client
 * certificate).
 */
function phaseOf(code: string, phase: string): string {
  return code.startsWith('ERR_SSL_') && !phase.startsWith('proxy') ? 'tls' : phase;
}
