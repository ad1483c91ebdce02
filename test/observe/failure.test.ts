import assert from 'node:assert/strict';
import { failureSchema } from '../../src/model/observation.ts';
import { before as raced, createDeadline } from '../../src/observe/deadline.ts';
import { failureOf, fault } from '../../src/observe/failure.ts';
import { createPhaseClock } from '../../src/observe/phases.ts';

const coded = (code: string, message = code): Error => Object.assign(new Error(message), { code });

describe('failures as data', () => {
  it('contain named fields only, however circular or secret the thrown value is', () => {
    const certificate: Record<string, unknown> = { subject: 'x' };
    certificate['issuerCertificate'] = certificate;
    const error = Object.assign(coded('ERR_TLS_CERT_ALTNAME_INVALID', 'Hostname does not match'), {
      cert: certificate,
      command: 'AUTH XOAUTH2 dXNlcj1',
    });
    assert.deepEqual(failureOf(error, 'tls'), {
      phase: 'tls',
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
      text: 'Hostname does not match',
    });
  });
  it('name the cause that a library has wrapped', () => {
    assert.equal(
      failureOf(new TypeError('fetch failed', { cause: coded('EHOSTUNREACH') }), 'tcp').code,
      'EHOSTUNREACH',
    );
  });
  it('leave out “this machine has no IPv6” among several errors', () => {
    assert.equal(failureOf(new AggregateError([coded('ENETUNREACH'), coded('ETIMEDOUT')]), 'tcp').code, 'ETIMEDOUT');
    assert.equal(failureOf(new AggregateError([coded('ENETUNREACH')]), 'tcp').code, 'ENETUNREACH');
  });
  it('have one code for a time-out and one for a close, for every library', () => {
    for (const [code, known] of [
      ['UND_ERR_SOCKET', 'CLOSED'],
      ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'CLOSED'],
      ['ETIMEOUT', 'TIMEOUT'],
      ['UND_ERR_HEADERS_OVERFLOW', 'TOO_LARGE'],
      ['HPE_INVALID_CONSTANT', 'PROTOCOL'],
    ] as const) {
      assert.equal(failureOf(coded(code), 'answer').code, known);
    }
  });
  it('can be stored for any thrown value', () => {
    for (const thrown of [
      undefined,
      null,
      'text',
      7,
      {},
      new Error(''),
      new AggregateError([]),
      coded('X'.repeat(500), `\u0000${'y'.repeat(5000)}`),
      fault('CLOSED', 'bye'),
    ]) {
      failureSchema.parse(failureOf(thrown, 'p'.repeat(100)));
    }
  });
});

describe('deadline', () => {
  it('ends with TIMEOUT, and so does every shorter deadline within it', async () => {
    const outer = createDeadline(30);
    const inner = createDeadline(10_000, outer.signal);
    await assert.rejects(raced(inner, new Promise(() => {})), (error) => failureOf(error, 'x').code === 'TIMEOUT');
    assert.deepEqual([outer.left(), inner.left()], [0, 0]);
  });
  it('ends with CANCELLED if the run is stopped, even before it began', async () => {
    const controller = new AbortController();
    const deadline = createDeadline(10_000, controller.signal);
    controller.abort();
    await assert.rejects(raced(deadline, new Promise(() => {})), (error) => failureOf(error, 'x').code === 'CANCELLED');
    assert.equal(createDeadline(10_000, controller.signal).left(), 0);
  });
  it('leaves no unhandled rejection if the work fails too late', async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown): void => void unhandled.push(reason);
    process.on('unhandledRejection', note);
    const work = Promise.withResolvers<never>();
    const deadline = createDeadline(5);
    await assert.rejects(raced(deadline, work.promise));
    work.reject(new Error('late'));
    await assert.rejects(
      raced(deadline, Promise.reject(new Error('never waited for'))),
      (error) => failureOf(error, 'x').code === 'TIMEOUT',
    );
    await new Promise(setImmediate);
    process.off('unhandledRejection', note);
    assert.deepEqual(unhandled, []);
  });
});

describe('phase clock', () => {
  it('measures phases one after another and knows the current one', () => {
    const clock = createPhaseClock();
    assert.equal(clock.current(), 'start');
    clock.begin('dns');
    clock.begin('tcp');
    assert.equal(clock.current(), 'tcp');
    const phases = clock.end();
    assert.deepEqual(
      phases.map(({ name }) => name),
      ['dns', 'tcp'],
    );
    assert.ok(phases.every(({ ms }) => ms >= 0 && Math.round(ms * 10) / 10 === ms));
    assert.deepEqual(clock.end(), phases);
  });
});
