/**
 * Uploads a file to a person's OneDrive. The address is an upload session: one PUT with Content-Length and
 * Content-Range, at most 60 MiB, without a bearer token, answered by 200 or 201 once the file is complete (Microsoft
 * Learn, "Upload large files with an upload session").
 *
 * The address is untrusted. The bot uploads only to OneDrive for Business, which is *.sharepoint.com in the one cloud
 * where bots may send files (Microsoft Learn, "Office 365 URLs and IP address ranges", SharePoint Online and OneDrive
 * for Business; upload addresses of that host: microsoft-graph-docs issue 5155). The address permits writing, so only
 * its host leaves this file.
 */
import { createDeadline } from '../../observe/deadline.ts';
import { dialDirect } from '../../observe/dial.ts';
import { fetchOnce } from '../../observe/http.ts';
import type { Endpoint } from '../../observe/observer.ts';
import { dialThroughProxy } from '../../observe/proxy.ts';
import { loadTrust } from '../../observe/trust.ts';

export interface Uploads {
  /** A larger file is not offered. */
  mostBytes: number;
  /** Never rejects. */
  put(address: string, bytes: Uint8Array): Promise<Uploaded>;
}

export type Uploaded =
  | { ok: true }
  /** Nothing was sent: the address is not OneDrive's. */
  | { ok: false; why: 'address' }
  | { ok: false; why: 'status'; host: string; status: number }
  /** `code` as in an observation: ENOTFOUND, TIMEOUT, … After 'no-answer' the file may have arrived. */
  | { ok: false; why: 'not-reached' | 'no-answer'; host: string; code: string };

export interface UploadsOptions {
  /** The HTTP proxy's URL. */
  proxy?: string | undefined;
  /** For tests: connects here, but still validates the address. */
  standIn?: Pick<Endpoint, 'address' | 'addressPort' | 'ca'>;
  timeoutMs?: number;
  mostBytes?: number;
}

export function createUploads({
  proxy,
  standIn = {},
  timeoutMs = 20_000,
  mostBytes = 20_000_000,
}: UploadsOptions = {}): Uploads {
  const dial = proxy === undefined ? dialDirect : dialThroughProxy(proxy);
  return {
    mostBytes,
    async put(address, bytes) {
      const host = oneDriveUrl(address)?.hostname;
      // Unchanged: a URL object would encode some characters differently.
      const path = /^https:\/\/[^/]+(\/[!-"$-[\]-~]*)$/i.exec(address)?.[1];
      if (host === undefined || path === undefined) return { ok: false, why: 'address' };
      loadTrust();
      const { response, error } = await fetchOnce(
        {
          endpoint: { host, port: 443, ...standIn },
          // The address is a secret.
          requireTrust: true,
          method: 'PUT',
          path,
          headers: {
            'content-type': 'application/octet-stream',
            'content-length': String(bytes.length),
            'content-range': `bytes 0-${bytes.length - 1}/${bytes.length}`,
          },
          body: bytes,
          bodyCap: 65_536,
        },
        { dial, deadline: createDeadline(timeoutMs) },
      );
      if (response === undefined) {
        const { phase = '', code = 'ERROR' } = error ?? {};
        return { ok: false, why: phase === 'answer' || phase === 'body' ? 'no-answer' : 'not-reached', host, code };
      }
      const { status } = response;
      return status === 200 || status === 201 ? { ok: true } : { ok: false, why: 'status', host, status };
    },
  };
}

/** Undefined outside OneDrive for Business. */
export function oneDriveUrl(address: string): URL | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  const isOneDrive =
    url.protocol === 'https:' &&
    url.port === '' &&
    url.username === '' &&
    url.password === '' &&
    /^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+sharepoint\.com$/.test(url.hostname);
  return isOneDrive ? url : undefined;
}
