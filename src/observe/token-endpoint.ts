import { z } from 'zod';
import { aadsts } from '../knowledge/aadsts.ts';
import { openHttp, type HttpResponse } from './http.ts';
import { answerOf } from './https.ts';
import { inPhases } from './in-phases.ts';
import type { Observer } from './observer.ts';
import { toPlain } from './plain.ts';
import { httpAnswerSchema } from './https.ts';
import { atMostTwice, firstTrySchema, type NotNow, retryAfterMs } from './second-try.ts';
import { shownChain, tlsFactsSchema } from './tls-facts.ts';
import { tlsPhases } from './phases.ts';

/**
 * Reads Entra's public metadata, then sends a token request with an empty body and no credential, which Entra refuses
 * with an AADSTS code. No captive portal or inspecting proxy gives both answers by chance.
 */
export const tokenEndpointValueSchema = z
  .object({
    address: z.string().max(100).optional(),
    tls: tlsFactsSchema.optional(),
    metadata: z
      .object({
        answer: httpAnswerSchema,
        issuer: z.string().max(500).optional(),
        tokenEndpoint: z.string().max(500).optional(),
        errorCodes: z.array(z.number()).max(20).optional(),
      })
      .strict()
      .optional(),
    refusal: z
      .object({
        answer: httpAnswerSchema,
        /** OAuth's error, for instance invalid_request. */
        error: z.string().max(100).optional(),
        /** The AADSTS numbers. */
        errorCodes: z.array(z.number()).max(20),
        description: z.string().max(500).optional(),
      })
      .strict()
      .optional(),
    /** Entra's first answer, if it was temporarily unavailable. */
    firstTry: firstTrySchema.optional(),
  })
  .strict();

export type TokenEndpointValue = z.infer<typeof tokenEndpointValueSchema>;

const phases = [...tlsPhases, 'metadata', 'refusal', 'body'] as const;
type Phase = (typeof phases)[number];

export const observer: Observer<'token-endpoint', TokenEndpointValue, Phase> = {
  kind: 'token-endpoint',
  phases,
  value: tokenEndpointValueSchema,
  complete: z.looseObject({ tls: shownChain, metadata: z.looseObject({}), refusal: z.looseObject({}) }),
  observe({ endpoint, tenantId = 'organizations' }, conditions) {
    let askedMs: number | undefined;
    const heard = (response: HttpResponse): HttpResponse => {
      askedMs = retryAfterMs(response.headers['retry-after'], response.receivedAt) ?? askedMs;
      return response;
    };
    return atMostTwice(
      () =>
        inPhases<TokenEndpointValue, Phase>(async (seen, clock) => {
          // On one connection, the second request costs one round trip.
          const connection = openHttp(endpoint, conditions, clock, {
            onConnected: (connected) => Object.assign(seen, connected),
          });
          try {
            const tenant = encodeURIComponent(tenantId);
            seen.metadata = readMetadata(
              heard(
                await connection.request({
                  path: `/${tenant}/v2.0/.well-known/openid-configuration`,
                  phase: 'metadata',
                }),
              ),
            );
            seen.refusal = readRefusal(
              heard(
                await connection.request({
                  method: 'POST',
                  path: `/${tenant}/oauth2/v2.0/token`,
                  headers: { 'content-type': 'application/x-www-form-urlencoded' },
                  body: '',
                  phase: 'refusal',
                }),
              ),
            );
          } finally {
            connection.close();
          }
        }, {}),
      ({ value }) => notNow(value, askedMs),
      conditions,
    );
  },
};

/** 429, 503, or a temporary error code of Entra. */
function notNow({ metadata, refusal }: TokenEndpointValue = {}, askedMs: number | undefined): NotNow | undefined {
  for (const [phase, said] of [
    ['metadata', metadata],
    ['refusal', refusal],
  ] as const) {
    const { answer, errorCodes = [] } = said ?? {};
    if (answer === undefined) continue;
    const passing = errorCodes.find((code) => aadsts(code)?.group === 'transient');
    if (answer.status !== 429 && answer.status !== 503 && passing === undefined) continue;
    const text = `HTTP ${answer.status}${passing === undefined ? '' : ` AADSTS${passing}`}`;
    return { phase, text, ...(askedMs === undefined ? {} : { askedMs }) };
  }
  return undefined;
}

const metadataSchema = z.object({ issuer: z.string().optional(), token_endpoint: z.string().optional() });
const refusalSchema = z.object({
  error: z.string().optional(),
  error_description: z.string().optional(),
  error_codes: z.array(z.number()).optional(),
});

/** An answer that is not JSON (a captive portal's page) has only `answer`. */
function readMetadata(response: HttpResponse): TokenEndpointValue['metadata'] {
  const { issuer, token_endpoint: tokenEndpoint } = readJson(response.body, metadataSchema);
  const errorCodes = errorCodesIn(response.body);
  return {
    answer: answerOf(response),
    ...(issuer === undefined ? {} : { issuer: toPlain(issuer, 500) }),
    ...(tokenEndpoint === undefined ? {} : { tokenEndpoint: toPlain(tokenEndpoint, 500) }),
    ...(errorCodes.length === 0 ? {} : { errorCodes }),
  };
}

function readRefusal(response: HttpResponse): TokenEndpointValue['refusal'] {
  const { error, error_description: description } = readJson(response.body, refusalSchema);
  return {
    answer: answerOf(response),
    ...(error === undefined ? {} : { error: toPlain(error, 100) }),
    errorCodes: errorCodesIn(response.body),
    ...(description === undefined ? {} : { description: toPlain(description, 500) }),
  };
}

/** The AADSTS numbers in `error_codes` and in the text, each once. */
function errorCodesIn(body: string): number[] {
  const inText = [...body.matchAll(/AADSTS(\d{4,8})/g)].map(([, digits]) => Number(digits));
  return [...new Set([...(readJson(body, refusalSchema).error_codes ?? []), ...inText])].slice(0, 20);
}

function readJson<Shape extends object>(body: string, schema: z.ZodType<Shape>): Partial<Shape> {
  try {
    const parsed = schema.safeParse(JSON.parse(body));
    return parsed.success ? parsed.data : {};
  } catch {
    return {};
  }
}
