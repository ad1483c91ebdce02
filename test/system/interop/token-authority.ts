import { SignJWT, exportSPKI, generateKeyPair } from 'jose';

/** Exchange Online's audience; tokens for another audience must not open a mailbox. */
export const audience = 'https://outlook.office.com';

export interface TokenAuthority {
  /** PEM, for the server that checks the tokens. */
  publicKey: string;
  keyId: string;
  /** Issues a token like Entra's for Exchange Online (version 1.0), valid for an hour by default. */
  sign(owner: string, claims?: Record<string, unknown>): Promise<string>;
}

export async function tokenAuthority(): Promise<TokenAuthority> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const keyId = 'interop';
  const tenant = '3f8b6b1e-5d2c-4b0a-9c39-6f1f0c7f0a11';
  return {
    publicKey: await exportSPKI(publicKey),
    keyId,
    sign(owner, claims = {}) {
      const now = Math.floor(Date.now() / 1000);
      return new SignJWT({
        aud: audience,
        iss: `https://sts.windows.net/${tenant}/`,
        iat: now - 60,
        nbf: now - 60,
        exp: now + 3600,
        amr: ['pwd'],
        appid: '0b5c1d52-7a8e-4d69-8f3c-1d7f3f3a5a10',
        appidacr: '0',
        ipaddr: '127.0.0.1',
        name: owner.replace(/@.*/, ''),
        oid: '6a0e1d0f-0b0e-4bb3-8b0f-2f5d6c7e8f90',
        scp: 'IMAP.AccessAsUser.All POP.AccessAsUser.All SMTP.Send',
        sub: `sub-${owner}`,
        tid: tenant,
        upn: owner,
        ver: '1.0',
        ...claims,
      })
        .setProtectedHeader({ alg: 'RS256', kid: keyId, typ: 'JWT' })
        .sign(privateKey);
    },
  };
}
