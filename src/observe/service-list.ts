/**
 * Parses the output of `sc.exe query`. Labels and the text in brackets depend on the language of Windows. The order of
 * lines, the indentation and the state's number do not:
 *
 *    SERVICE_NAME: Spooler
 *    DISPLAY_NAME: Print Spooler
 *            TYPE               : 110  WIN32_OWN_PROCESS  (interactive)
 *            STATE              : 4  RUNNING
 *                                    (STOPPABLE, NOT_PAUSABLE, ACCEPTS_SHUTDOWN)
 */
export interface ServiceLine {
  name: string;
  display: string;
  state: ServiceState;
}

/** By SERVICE_STATUS.dwCurrentState: 1 to 7. */
export const serviceStates = [
  'stopped',
  'start-pending',
  'stop-pending',
  'running',
  'continue-pending',
  'pause-pending',
  'paused',
] as const;
export type ServiceState = (typeof serviceStates)[number];

/** Skips blocks of another form. */
export function servicesIn(printed: string): ServiceLine[] {
  return printed.split(/\r?\n[ \t]*\r?\n/).flatMap((block) => {
    const lines = block.split(/\r?\n/).filter((line) => line.trim() !== '');
    const [name, display] = lines.flatMap((line) => /^[^\s:][^:]*:(.*)$/.exec(line)?.[1]?.trim() ?? []);
    const { state: known } = stateIn(block);
    return name === undefined || display === undefined || known === undefined ? [] : [{ name, display, state: known }];
  });
}

/** `exit` is WIN32_EXIT_CODE: 0, or the Windows error that ended the service. */
export function stateIn(block: string): { state: ServiceState | undefined; exit: number | undefined } {
  const numbers = block
    .split(/\r?\n/)
    .flatMap((line) => /^\s+[^\s:][^:]*:\s*([\da-fA-F]+)(?:\s|$)/.exec(line)?.[1] ?? []);
  // The first number is the type.
  const [, state, exit] = numbers;
  return { state: serviceStates[Number(state) - 1], exit: exit === undefined ? undefined : Number(exit) };
}
