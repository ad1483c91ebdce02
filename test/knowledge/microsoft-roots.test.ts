import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { microsoftRoots } from '../../src/knowledge/microsoft-roots.ts';

describe('the roots that Microsoft has announced', () => {
  it('have the name and the fingerprints of a public root that this program trusts too', () => {
    const known = rootCertificates.map((pem) => new X509Certificate(pem));
    for (const { name, sha256, sha1 } of microsoftRoots) {
      const root = known.find(({ fingerprint256 }) => fingerprint256 === sha256);
      assert.equal(root?.fingerprint, sha1);
      assert.ok(root.subject.split('\n').includes(`CN=${name}`));
    }
  });
});
