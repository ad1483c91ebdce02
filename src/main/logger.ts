/** The bot's log: JSON lines on standard output, without secrets. */
import pino, { type DestinationStream, type Logger, type LoggerOptions } from 'pino';
import { redact, redactAll } from '../observe/redact.ts';
import type { LogLevel } from './configuration/settings.ts';
import { isJournal, withPriorities } from './journal.ts';

interface LogOptions {
  /** Fields of each line. */
  base?: Record<string, string>;
  /** Whether a line with this error is left out. */
  isTold?: (error: unknown) => boolean;
}

/** `to` is standard output by default. */
export function createLogger(
  level: LogLevel,
  to?: DestinationStream,
  { base, isTold = () => false }: LogOptions = {},
): Logger {
  const options: LoggerOptions = {
    level,
    base: base ?? null,
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
        const [fields]: unknown[] = words;
        if (typeof fields === 'object' && fields !== null && 'err' in fields && isTold(fields.err)) return;
        log.apply(
          this,
          words.map((word: unknown) => (typeof word === 'string' ? redact(word) : word)) as Parameters<typeof log>,
        );
      },
    },
  };
  if (to !== undefined) return pino(options, to);
  return isJournal(1) ? pino(options, withPriorities(pino.destination({ dest: 1, sync: true }))) : pino(options);
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
