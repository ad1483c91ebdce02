import assert from 'node:assert/strict';
import { sizeOf } from '../../src/tenant/sizes.ts';

describe("a size in Exchange's output", () => {
  for (const [given, read] of [
    ['49.5 GB (53,150,220,288 bytes)', 53_150_220_288],
    ['2 GB (2,147,483,648 bytes)', 2_147_483_648],
    ['0 B (0 bytes)', 0],
    ['1.5 KB (1,536 bytes)', 1536],
    ['49,5 GB (53.150.220.288 Bytes)', 53_150_220_288],
    ['49,5 Go (53\u202f150\u202f220\u202f288 octets)', 53_150_220_288],
    ['49.5 GB (53’150’220’288 bytes)', 53_150_220_288],
    ['  Unlimited ', 'unlimited'],
    ['53150220288', 53_150_220_288],
    [53_150_220_288, 53_150_220_288],
    [{ IsUnlimited: true, Value: null }, 'unlimited'],
    [{ IsUnlimited: false, Value: '1 KB (1,024 bytes)' }, 1024],
    ['', undefined],
    [null, undefined],
    [undefined, undefined],
  ] as const)
    it(`is read: ${JSON.stringify(given)}`, () => assert.equal(sizeOf(given), read));

  for (const [given, quoted] of [
    ['49.5 GB', '49.5 GB'],
    ['Illimité', 'Illimité'],
    ['49.5 GB (53,150,220,288 バイト)', '49.5 GB (53,150,220,288 バイト)'],
    ['49.5 GB (5,31 bytes)', '49.5 GB (5,31 bytes)'],
    [-1, '-1'],
    [1.5, '1.5'],
    [{ IsUnlimited: false, Value: {} }, '{}'],
    [['1'], '["1"]'],
    ['x'.repeat(500), 'x'.repeat(100)],
  ] as const)
    it(`is quoted if it cannot be read: ${JSON.stringify(given).slice(0, 60)}`, () =>
      assert.deepEqual(sizeOf(given), { unread: quoted }));
});
