/**
 * Authenticode signatures with osslsigncode (Debian's package of that name), if the environment names a key:
 *
 * ECE_DOCTOR_SIGNING_KEY            PEM file of the private key
 * ECE_DOCTOR_SIGNING_CERTIFICATE    PEM file of its certificate chain
 * ECE_DOCTOR_SIGNING_PASSWORD_FILE  file with the key's password, if it has one
 * ECE_DOCTOR_SIGNING_TIMESTAMP      URL of a timestamp authority (RFC 3161). Without one the signature expires with the
 *                                   certificate, and its bytes are the same each time.
 *
 * Secrets are only in files, because any user of the computer can read a command line.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Returns the signed bytes of an executable or installer of this name. */
export type Sign = (name: string, bytes: Uint8Array) => Uint8Array;

/** Undefined if the environment names no key. Throws an Error if key or certificate is missing. */
export function signer(at: Date, environment: NodeJS.ProcessEnv = process.env): Sign | undefined {
  const key = environment['ECE_DOCTOR_SIGNING_KEY'];
  const certificate = environment['ECE_DOCTOR_SIGNING_CERTIFICATE'];
  const password = environment['ECE_DOCTOR_SIGNING_PASSWORD_FILE'];
  const timestamp = environment['ECE_DOCTOR_SIGNING_TIMESTAMP'];
  if (key === undefined && certificate === undefined) return undefined;
  if (key === undefined || certificate === undefined)
    throw new Error('Signing needs both ECE_DOCTOR_SIGNING_KEY and ECE_DOCTOR_SIGNING_CERTIFICATE');
  return (name, bytes) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-signing-'));
    const [unsigned, signed] = [path.join(folder, name), path.join(folder, `signed-${name}`)];
    try {
      writeFileSync(unsigned, bytes);
      const words = [
        'sign',
        '-h',
        'sha256',
        '-n',
        'ECE Doctor',
        '-key',
        path.resolve(key),
        '-certs',
        path.resolve(certificate),
        ...(password === undefined ? [] : ['-readpass', path.resolve(password)]),
        ...(timestamp === undefined ? ['-time', String(Math.floor(at.getTime() / 1000))] : ['-ts', timestamp]),
        '-in',
        unsigned,
        '-out',
        signed,
      ];
      execFileSync('osslsigncode', words, { stdio: ['ignore', 'ignore', 'inherit'], timeout: 120_000 });
      return readFileSync(signed);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
}
