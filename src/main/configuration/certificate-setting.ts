import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { TextValue } from '../../model/text.ts';
import { errorCodeOf } from '../../observe/failure.ts';
import { whyUnreadable } from '../../observe/why-unreadable.ts';
import type { Credential } from '../../tenant/tenant.ts';
import type { TextKey } from '../../text/index.ts';

export type Wrong = (key: TextKey, values?: Record<string, TextValue>) => undefined;
export type CertificateCredential = Extract<Credential, { kind: 'certificate' }>;

/** Characters. A longer value is a PEM text, of which no mistake may repeat anything. */
const longestPath = 1000;

/**
 * `value` is a PEM text with the certificate and its private key, in any order, or the path of a file that holds one.
 * Undefined after a mistake, which `wrong` receives.
 */
export function certificateOf(variable: string, value: string, wrong: Wrong): CertificateCredential | undefined {
  if (value.includes('-----') || value.length > longestPath) {
    // Most secret stores keep a PEM in one line.
    const text = value.replaceAll('\\n', '\n');
    return certificateIn(text) ?? wrong('reader.certificate-text', { variable });
  }
  let pem: string;
  try {
    pem = readFileSync(value, 'utf8').slice(0, 200_000);
  } catch (error) {
    return wrong('reader.certificate-unreadable', {
      variable,
      file: value,
      why: whyUnreadable(errorCodeOf(error) ?? ''),
    });
  }
  return certificateIn(pem, (key) => wrong(key, { variable, file: value }));
}

function certificateIn(
  pem: string,
  wrong: (key: TextKey) => undefined = () => undefined,
): CertificateCredential | undefined {
  const certificate = /-----BEGIN CERTIFICATE-----(?:(?!-----BEGIN)[\s\S])+?-----END CERTIFICATE-----/.exec(pem)?.[0];
  const privateKey =
    /-----BEGIN (?:RSA )?PRIVATE KEY-----(?:(?!-----BEGIN)[\s\S])+?-----END (?:RSA )?PRIVATE KEY-----/.exec(pem)?.[0];
  if (certificate === undefined || privateKey === undefined) return wrong('reader.certificate-halves');
  try {
    if (!new X509Certificate(certificate).checkPrivateKey(createPrivateKey(privateKey)))
      return wrong('reader.certificate-other-key');
  } catch {
    return wrong('reader.certificate-halves');
  }
  return { kind: 'certificate', certificate, privateKey };
}
