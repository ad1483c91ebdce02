/** The bot's log: JSON lines on standard output, without secrets. */
import pino, { type DestinationStream, type Logger, type LoggerOptions } from 'pino';
import { redact, redactAll } from '../observe/redact.ts';
import type { LogLevel } from './configuration/settings.ts';

/** `to` is standard output by default. */
export function createLogger(level: LogLevel, to?: DestinationStream): Logger {
  const options: LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    // Only the explaining fields of an error, because SDKs attach whole requests with their authorization header.
    serializers: { err: (error: unknown) => errorFields(error) },
    redact: {
      paths: [
        'authorization',
        '*.authorization',
        'headers',
        '*.headers',
        'code',
        'password',
        '*.password',
        'MicrosoftAppPassword',
        '*.MicrosoftAppPassword',
      ],
      censor: '[removed]',
    },
    formatters: { log: redactAll },
    hooks: {
      logMethod(words, log) {
        log.apply(
          this,
          words.map((word: unknown) => (typeof word === 'string' ? redact(word) : word)) as Parameters<typeof log>,
        );
      },
    },
  };
  return to === undefined ? pino(options) : pino(options, to);
}

function errorFields(error: unknown): unknown {
  if (!(error instanceof Error)) return redact(String(error)).slice(0, 1000);
  return {
    type: error.name,
    message: redact(error.message).slice(0, 1000),
    stack: redact(error.stack ?? '').slice(0, 4000),
    ...('cause' in error && error.cause instanceof Error ? { cause: redact(error.cause.message).slice(0, 1000) } : {}),
  };
}
