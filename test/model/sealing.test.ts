import assert from 'node:assert/strict';
import { makeSealingKey, publicPart } from '../../src/model/proofs.ts';
import { openTokens, sealTokens } from '../../src/model/sealing.ts';

describe('tokens sealed to a probe', () => {
  const tokens = {
    'svc-ece@example.com': 'eyJ0eXAiOiJKV1QifQ.eyJhdWQiOiJodHRwczovL291dGxvb2sub2ZmaWNlLmNvbSJ9.c2lnbmF0dXJl',
  };

  it('open with the probe’s key and for their job, and show neither account nor token in transit', async () => {
    const key = await makeSealingKey();
    const sealed = await sealTokens(tokens, { job: 'job-00000001', key: publicPart(key) });
    assert.deepEqual(await openTokens(sealed, { job: 'job-00000001', key }), tokens);
    const readable =
      sealed
        .split('.')
        .map((part) => Buffer.from(part, 'base64url').toString('latin1'))
        .join(' ') + sealed;
    assert.doesNotMatch(readable, /svc-ece|eyJ0eXAi/);
  });

  it('do not open with another key, for another job, or with one letter changed', async () => {
    const [key, other] = [await makeSealingKey(), await makeSealingKey()];
    const sealed = await sealTokens(tokens, { job: 'job-00000001', key: publicPart(key) });
    const parts = sealed.split('.');
    const cipher = parts[3] ?? '';
    const changed = parts.with(3, `${cipher.startsWith('A') ? 'B' : 'A'}${cipher.slice(1)}`).join('.');
    assert.equal(await openTokens(sealed, { job: 'job-00000001', key: other }), undefined);
    assert.equal(await openTokens(sealed, { job: 'job-00000002', key }), undefined);
    assert.equal(await openTokens(changed, { job: 'job-00000001', key }), undefined);
    assert.equal(await openTokens('nothing', { job: 'job-00000001', key }), undefined);
  });

  it('are sealed differently for two jobs with the same tokens', async () => {
    const key = await makeSealingKey();
    const [first, second] = [
      await sealTokens(tokens, { job: 'job-00000001', key: publicPart(key) }),
      await sealTokens(tokens, { job: 'job-00000001', key: publicPart(key) }),
    ];
    assert.notEqual(first.split('.')[3], second.split('.')[3]);
  });
});
