/**
 * A stand-in for Microsoft's OpenID document and keys, and tokens that they verify (Bot Framework authentication,
 * "Connector to Bot": issuer, audience, serviceurl, endorsements).
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';

export const appId = '11111111-1111-4111-8111-111111111111';
export const tenantId = '22222222-2222-4222-8222-222222222222';
export const serviceUrl = 'https://smba.trafficmanager.net/emea/';
const issuer = 'https://api.botframework.com';

export interface ConnectorKeys {
  /** The addresses of another cloud, for the bot's configuration. */
  cloud: Record<string, string>;
  /** A token as Teams sends it, except for these claims, this key or this life. */
  token(
    claims?: Record<string, string>,
    other?: { key?: 'channel' | 'stranger'; kid?: string; expires?: string },
  ): Promise<string>;
  close(): Promise<void>;
}

export async function startConnectorKeys(): Promise<ConnectorKeys> {
  const [channel, stranger] = await Promise.all([
    generateKeyPair('RS256', { extractable: true }),
    generateKeyPair('RS256', { extractable: true }),
  ]);
  const key: JWK & { endorsements: string[] } = {
    ...(await exportJWK(channel.publicKey)),
    kid: 'channel-key',
    use: 'sig',
    endorsements: ['msteams'],
  };
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify(
        request.url === '/keys'
          ? { keys: [key] }
          : { issuer, jwks_uri: `${url}/keys`, id_token_signing_alg_values_supported: ['RS256'] },
      ),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    // The SDK takes these six together: with one of them set it assumes nothing of the public cloud for the others.
    cloud: {
      ToChannelFromBotLoginUrl: `https://login.microsoftonline.com/${tenantId}`,
      ToChannelFromBotOAuthScope: 'https://api.botframework.com',
      ToBotFromChannelTokenIssuer: issuer,
      OAuthUrl: 'https://api.botframework.com',
      ToBotFromChannelOpenIdMetadataUrl: `${url}/openid`,
      ToBotFromEmulatorOpenIdMetadataUrl: `${url}/openid`,
    },
    token: (claims = {}, { key: by = 'channel', kid = 'channel-key', expires = '5m' } = {}) =>
      new SignJWT({ serviceurl: serviceUrl, ...claims })
        .setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' })
        .setIssuer(claims['iss'] ?? issuer)
        .setAudience(claims['aud'] ?? appId)
        .setIssuedAt()
        .setExpirationTime(expires)
        .sign((by === 'channel' ? channel : stranger).privateKey),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
