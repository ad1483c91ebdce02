/** An enrolment by hand over long polling, with any client address and headers. */
import { Agent } from 'node:http';
import { io } from 'socket.io-client';
import {
  enrolmentProof,
  keyOfCode,
  makeNonce,
  makeSealingKey,
  makeSigningKey,
  publicPart,
} from '../../src/model/proofs.ts';
import type { HubKit } from './hub-kit.ts';

export interface ByHand {
  /** By default the hub's own. */
  url?: string;
  /** A local address to connect from, such as 127.0.0.2. */
  from?: string;
  /** The header X-Forwarded-For. */
  forwardedFor?: string;
  /** Replaces fields of the first message. */
  begin?: object;
}

/** Resolves with `enrolled`, with the code of the refusal, or with `too-many-tries, N s`. */
export async function enrolByHand(
  kit: HubKit,
  server: string,
  code: string,
  { url = kit.url, from, forwardedFor, begin = {} }: ByHand = {},
): Promise<string> {
  const agent = from === undefined ? undefined : new Agent({ localAddress: from });
  const socket = io(`${url}/enrol`, {
    path: '/probe',
    transports: ['polling'],
    forceNew: true,
    reconnection: false,
    ...(forwardedFor === undefined ? {} : { extraHeaders: { 'x-forwarded-for': forwardedFor } }),
    // The types declare only a browser's agent; under Node it is passed on to http.
    ...(agent === undefined ? {} : ({ agent } as object)),
  });
  try {
    const nonce = makeNonce();
    const keys = { signingKey: publicPart(await makeSigningKey()), sealingKey: publicPart(await makeSealingKey()) };
    const offer = await socket.emitWithAck('begin', { protocol: 1, version: '1', server, ...keys, nonce, ...begin });
    if (!offer.hubKey) return outcome(offer);
    const proof = await enrolmentProof(
      keyOfCode(code) ?? '',
      {
        hubKey: publicPart(kit.key),
        ...keys,
        server,
        probeNonce: nonce,
        hubNonce: offer.nonce,
        releaseKey: offer.releaseKey,
      },
      { role: 'probe' },
    );
    return outcome(await socket.emitWithAck('prove', { proof }));
  } finally {
    socket.disconnect();
    agent?.destroy();
  }
}

function outcome(answer: { probe?: string; refused?: string; tooManyTries?: { retryAfterSeconds: number } }): string {
  if (answer.tooManyTries !== undefined) return `too-many-tries, ${answer.tooManyTries.retryAfterSeconds} s`;
  return answer.refused ?? (answer.probe === undefined ? 'malformed answer' : 'enrolled');
}
