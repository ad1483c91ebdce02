/** Small Windows programs for what wine lacks. */
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Wine } from './wine.ts';

/** Replaces wine's schtasks.exe, which keeps no task, by a program that appends its command line to C:\tasks.txt. */
export function recordTasks(wine: Wine): void {
  make(wine, 'C:\\windows\\system32\\schtasks.exe', [
    'FILE *file = fopen("C:\\\\tasks.txt", "a");',
    'fprintf(file, "%s\\n", GetCommandLineA());',
    'return fclose(file);',
  ]);
}

/** `sc.exe control NAME NUMBER`, which wine's sc.exe does not know. Its words are the name and the number. */
export function makeControl(wine: Wine): string {
  const file = 'C:\\control.exe';
  make(wine, file, [
    'SERVICE_STATUS status;',
    'SC_HANDLE manager = OpenSCManagerA(NULL, NULL, SC_MANAGER_CONNECT);',
    'SC_HANDLE service = OpenServiceA(manager, words[1], SERVICE_USER_DEFINED_CONTROL);',
    'return ControlService(service, atoi(words[2]), &status) ? 0 : 1;',
  ]);
  return file;
}

function make(wine: Wine, name: string, statements: readonly string[]): void {
  const source = path.join(wine.folder.here, 'stand-in.c');
  const file = wine.file(name);
  writeFileSync(
    source,
    `#include <stdio.h>\n#include <stdlib.h>\n#include <windows.h>\nint main(int count, char **words) {\n(void)count, (void)words;\n${statements.join('\n')}\n}\n`,
  );
  rmSync(file, { force: true });
  execFileSync('x86_64-w64-mingw32-gcc', ['-o', file, source, '-ladvapi32']);
}
