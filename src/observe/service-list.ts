/**
 * What `sc.exe query` prints, one block for each service. Labels, and what is in brackets, differ by the language of
 * Windows; the order of the lines, the indentation and the number of the state do not:
 *
 *     SERVICE_NAME: Spooler
 *     DISPLAY_NAME: Print Spooler
 *             TYPE               : 110  WIN32_OWN_PROCESS  (interactive)
 *             STATE              : 4  RUNNING
 *                                     (STOPPABLE, NOT_PAUSABLE, ACCEPTS_SHUTDOWN)
 */
export interface ServiceLine {
  name: string;
  display: string;
  state: ServiceState;
}

/** By the numbers of SERVICE_STATUS.dwCurrentState: 1 to 7. */
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

/** A block that is not of this form is passed over. */
export function servicesIn(printed: string): ServiceLine[] {
  return printed.split(/\r?\n[ \t]*\r?\n/).flatMap((block) => {
    const lines = block.split(/\r?\n/).filter((line) => line.trim() !== '');
    const [name, display] = lines.flatMap((line) => /^[^\s:][^:]*:(.*)$/.exec(line)?.[1]?.trim() ?? []);
    const { state: known } = stateIn(block);
    return name === undefined || display === undefined || known === undefined ? [] : [{ name, display, state: known }];
  });
}

/** `exit` is WIN32_EXIT_CODE, an error number of Windows: 0, or why the service has ended. */
export function stateIn(block: string): { state: ServiceState | undefined; exit: number | undefined } {
  const numbers = block
    .split(/\r?\n/)
    .flatMap((line) => /^\s+[^\s:][^:]*:\s*([\da-fA-F]+)(?:\s|$)/.exec(line)?.[1] ?? []);
  // The first indented line with a number is the type.
  const [, state, exit] = numbers;
  return { state: serviceStates[Number(state) - 1], exit: exit === undefined ? undefined : Number(exit) };
}
