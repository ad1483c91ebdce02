/**
 * Node answers SIGUSR1 by opening its debugger on the loopback, where every account of the machine can read this process's
 * secrets and run code in it. A listener of the program's own takes the place of Node's. What starts Node itself for a release
 * besides gives it `--disable-sigusr1`, which holds before this file is read, and on Windows too.
 *
 * An operator who wants the debugger starts Node with `--inspect`.
 */
export function openNoInspector(): void {
  process.on('SIGUSR1', () => undefined);
}
