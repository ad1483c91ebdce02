/**
 * An application's certificate proof, for requests without MSAL. Source: Microsoft Learn, "Microsoft identity platform
 * application authentication certificate credentials".
 */
import { createHash, createPrivateKey, randomUUID, X509Certificate } from 'node:crypto';
import { importPKCS8, SignJWT } from 'jose';
import { originOf } from '../observe/http.ts';
import type { SignInAuthority } from './user-tokens.ts';

/** Form fields for the token endpoint. None without a certificate. */
export async function clientAssertion({
  application: { clientId, credential },
  login,
  tenantId,
}: SignInAuthority): Promise<Record<string, string>> {
  if (credential?.kind !== 'certificate') return {};
  const audience = `${originOf(login).replace(/:443$/, '')}/${tenantId}/oauth2/v2.0/token`;
  const pkcs8 = createPrivateKey(credential.privateKey).export({ type: 'pkcs8', format: 'pem' });
  const now = Math.floor(Date.now() / 1000);
  const assertion = await new SignJWT({})
    .setProtectedHeader({
      alg: 'PS256',
      typ: 'JWT',
      'x5t#S256': createHash('sha256').update(new X509Certificate(credential.certificate).raw).digest('base64url'),
    })
    .setAudience(audience)
    .setIssuer(clientId)
    .setSubject(clientId)
    .setJti(randomUUID())
    .setNotBefore(now)
    .setIssuedAt(now)
    .setExpirationTime(now + 300)
    .sign(await importPKCS8(pkcs8, 'PS256'));
  return {
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
  };
}
