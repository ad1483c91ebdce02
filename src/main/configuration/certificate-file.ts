import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { TextValue } from '../../model/text.ts';
import { errorCodeOf } from '../../observe/failure.ts';
import { whyUnreadable } from '../../observe/why-unreadable.ts';
import type { Credential } from '../../tenant/tenant.ts';
import type { TextKey } from '../../text/index.ts';

export type Wrong = (key: TextKey, values?: Record<string, TextValue>) => undefined;
export type CertificateCredential = Extract<Credential, { kind: 'certificate' }>;

/**
 * The file contains the certificate and its private key, in any order. `variable` is the environment variable that
 * names the file. Undefined after a mistake, which `wrong` receives.
 */
export function certificateFromFile(variable: string, file: string, wrong: Wrong): CertificateCredential | undefined {
  let pem: string;
  try {
    pem = readFileSync(file, 'utf8').slice(0, 200_000);
  } catch (error) {
    return wrong('reader.certificate-unreadable', {
      variable,
      file,
      why: whyUnreadable(errorCodeOf(error) ?? ''),
    });
  }
  const certificate = /-----BEGIN CERTIFICATE-----(?:(?!-----BEGIN)[\s\S])+?-----END CERTIFICATE-----/.exec(pem)?.[0];
  const privateKey =
    /-----BEGIN (?:RSA )?PRIVATE KEY-----(?:(?!-----BEGIN)[\s\S])+?-----END (?:RSA )?PRIVATE KEY-----/.exec(pem)?.[0];
  if (certificate === undefined || privateKey === undefined)
    return wrong('reader.certificate-halves', { variable, file });
  try {
    if (!new X509Certificate(certificate).checkPrivateKey(createPrivateKey(privateKey)))
      return wrong('reader.certificate-other-key', { variable, file });
  } catch {
    return wrong('reader.certificate-halves', { variable, file });
  }
  return { kind: 'certificate', certificate, privateKey };
}
