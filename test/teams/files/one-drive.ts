/**
 * A stand-in for a person's OneDrive over real HTTPS: upload URLs as Teams creates them after consent (Microsoft Learn,
 * "Send and receive files using bot"), and the upload session behind each ("Upload large files with an upload session":
 * 202 until every byte is there, then 201 with the item; 404 for an ended session, 416 for a wrong range; a bearer
 * token may be answered by 401).
 */
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { randomBytes } from 'node:crypto';
import { createUploads, type Uploads, type UploadsOptions } from '../../../src/teams/files/uploads.ts';
import { createAuthority } from '../../kit/certificates.ts';

export interface OneDrive {
  /** Reaches this server at the addresses of `place`. */
  uploads(options?: UploadsOptions): Uploads;
  standIn: NonNullable<UploadsOptions['standIn']>;
  /** Teams' message to a bot, and the token in the message. */
  place(name: string): { uploadInfo: Record<string, string>; token: string };
  /** Complete files by name. */
  files: Map<string, Buffer>;
  requests: { method: string; headers: IncomingMessage['headers'] }[];
  /** Keeps the file and does not answer. */
  isSilent: boolean;
  /** Answers the next requests instead, and keeps nothing. */
  refuse: ((response: ServerResponse) => void) | undefined;
  close(): Promise<void>;
}

export const host = 'contoso-my.sharepoint.com';

export async function startOneDrive(): Promise<OneDrive> {
  const authority = await createAuthority('OneDrive of the tests');
  const server = https.createServer(await authority.issue({ names: [host] }));
  const sessions = new Map<string, { name: string; parts: Buffer[] }>();
  server.on('request', (request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const drive: OneDrive = {
    standIn: { address: '127.0.0.1', addressPort: port, ca: authority.pem },
    uploads: (options = {}) => createUploads({ standIn: drive.standIn, ...options }),
    place(name) {
      const guid = crypto.randomUUID();
      const token = `v1.${randomBytes(24).toString('base64url')}`;
      const path = `/personal/alex_contoso_com/_api/v2.0/drive/items/01ABC/uploadSession?guid='${guid}'&path='~tmp_${name}'&overwrite=False&rename=True&tempauth=${token}`;
      sessions.set(path, { name, parts: [] });
      return {
        uploadInfo: {
          contentUrl: `https://${host}/personal/alex_contoso_com/Documents/Applications/${name}`,
          name,
          uploadUrl: `https://${host}${path}`,
          uniqueId: '1150D938-8870-4044-9F2C-5BBDEBA70C8C',
          fileType: name.split('.').at(-1) ?? '',
          etag: '123',
        },
        token,
      };
    },
    files: new Map(),
    requests: [],
    isSilent: false,
    refuse: undefined,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return drive;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat(await request.toArray());
    const { method = '', url = '', headers } = request;
    drive.requests.push({ method, headers });
    if (drive.refuse !== undefined) return drive.refuse(response);
    const session = sessions.get(url);
    const [, first, last, size] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(headers['content-range'] ?? '') ?? [];
    const received = session?.parts.reduce((sum, part) => sum + part.length, 0) ?? 0;
    if (headers.authorization !== undefined) return void response.writeHead(401).end();
    if (method !== 'PUT' || session === undefined) return void response.writeHead(404).end();
    if (Number(first) !== received || Number(last) !== received + body.length - 1)
      return void response.writeHead(416).end();
    session.parts.push(body);
    const isWhole = Number(last) + 1 === Number(size);
    if (isWhole) {
      drive.files.set(session.name, Buffer.concat(session.parts));
      sessions.delete(url);
    }
    if (drive.isSilent) return;
    response
      .writeHead(isWhole ? 201 : 202, { 'content-type': 'application/json' })
      .end(JSON.stringify(isWhole ? { id: '01ABC', name: session.name, size: Number(size), file: {} } : {}));
  }
}
