import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { readDocument } from '../../../scripts/documented/document.ts';
import { cliProgram, compileCache } from '../programs.ts';

const root = path.join(import.meta.dirname, '../../..');

/** The fences of a section that name `by` as their test, in order. */
export function commandsOf(file: string, heading: string, by: string): string[] {
  const lines = readFileSync(path.join(root, file), 'utf8').split('\n');
  const from = lines.indexOf(`## ${heading}`);
  const to = lines.findIndex((line, index) => index > from && line.startsWith('## '));
  const found = readDocument(file, root).fences.filter(
    ({ line, attributes }) =>
      line > from && line < to && attributes.by === path.relative(root, by).replaceAll('\\', '/'),
  );
  assert.ok(from >= 0 && found.length > 0, heading);
  return found.map(({ text }) => text.trim());
}

export function shellIn(folder: string): (text: string, env?: Record<string, string>) => Promise<{ stdout: string }> {
  const programs = path.join(folder, 'bin');
  mkdirSync(programs);
  writeFileSync(path.join(programs, 'ece-doctor'), `#!/bin/sh\nexec ${process.execPath} ${cliProgram} "$@"\n`);
  chmodSync(path.join(programs, 'ece-doctor'), 0o755);
  return (text, env = {}) => {
    const options = {
      cwd: folder,
      env: { PATH: `${programs}:${process.env['PATH'] ?? ''}`, LC_ALL: 'C.UTF-8', ...compileCache, ...env },
    };
    const run = promisify(execFile)('bash', ['--norc', '-ec', text], options);
    // “bot status” ends with 1 if a server has no probe.
    return run.catch((error: { code?: number; stdout: string; stderr: string }) => {
      assert.deepEqual([error.code, error.stderr], [1, '']);
      return error;
    });
  };
}
