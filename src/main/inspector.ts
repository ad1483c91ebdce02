/**
 * On SIGUSR1 Node opens its debugger on the loopback address, through which every account of the computer can read
 * secrets and run code. Our listener replaces Node's. Release programs also start Node with `--disable-sigusr1`, which
 * works before this file is read, and on Windows.
 *
 * An operator who wants the debugger starts Node with `--inspect`.
 */
export function openNoInspector(): void {
  process.on('SIGUSR1', () => undefined);
}
