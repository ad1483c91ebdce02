import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import { failureCodes } from '../model/observation.ts';
import { before } from './deadline.ts';
import { fault } from './failure.ts';
import { inPhases } from './in-phases.ts';
import type { Deadline, Observer } from './observer.ts';
import { toPlain } from './plain.ts';
import { servicesIn, serviceStates } from './service-list.ts';
import { windowsProgram, type SystemProgram } from './system-program.ts';

const serviceSchema = z
  .object({ name: z.string().max(256), display: z.string().max(256), state: z.enum(serviceStates) })
  .strict();

export const windowsServiceValueSchema = z
  .object({
    /** The name in this machine's own list. It goes neither into the job nor to the program. */
    named: z.string().max(256).optional(),
    service: serviceSchema.optional(),
    /** Services with a display name like ECE's. */
    candidates: z.array(serviceSchema).max(20),
  })
  .strict();

export type WindowsServiceValue = z.infer<typeof windowsServiceValueSchema>;

/** Field engineers call it `Cisco Service`, and eGain made the product. No document names it. */
const looksLikeEce = /^Cisco|eGain/i;

const outputCap = 4_000_000;

/** The arguments never vary. `bufsize` is the maximum, because the default can truncate the list. */
const fixedArguments = ['query', 'state=', 'all', 'bufsize=', '262144'];

export const observer = windowsServiceObserver({
  platform: process.platform,
  program: () => windowsProgram('sc.exe'),
});

/** `program` is the absolute path of sc.exe, or a stand-in with first arguments. */
export function windowsServiceObserver({
  platform,
  program,
}: {
  platform: NodeJS.Platform;
  program: () => SystemProgram;
}): Observer<'windows-service', WindowsServiceValue, 'list'> {
  return {
    kind: 'windows-service',
    ofServer: true,
    phases: ['list'],
    value: windowsServiceValueSchema,
    async observe({ service: named }, { deadline }) {
      let value: WindowsServiceValue | undefined;
      const { phases, error } = await inPhases<object, 'list'>(async (_nothing, clock) => {
        clock.begin('list');
        if (platform !== 'win32')
          throw fault(failureCodes.unsupported, `this machine runs ${platform}, which has no Windows services`);
        value = seenIn(await listed(program(), deadline), named);
      }, {});
      return { phases, ...(value === undefined ? {} : { value }), ...(error === undefined ? {} : { error }) };
    },
  };
}

function seenIn(printed: string, named: string | undefined): WindowsServiceValue {
  const services = servicesIn(printed).map(({ name, display, state }) => ({
    name: toPlain(name, 256),
    display: toPlain(display, 256),
    state,
  }));
  if (services.length === 0) throw fault(failureCodes.protocol, 'sc.exe listed no service in a form that is known');
  const service =
    named === undefined
      ? undefined
      : services.find(({ name, display }) =>
          [name, display].some((known) => known.toLowerCase() === named.toLowerCase()),
        );
  return {
    ...(named === undefined ? {} : { named }),
    ...(service === undefined ? {} : { service }),
    candidates: services.filter(({ display }) => looksLikeEce.test(display)).slice(0, 20),
  };
}

/** No shell, no window, nothing from a job. Latin-1, because only ASCII names matter. */
async function listed([file, ...first]: SystemProgram, deadline: Deadline): Promise<string> {
  deadline.signal.throwIfAborted();
  const work = promisify(execFile)(file, [...first, ...fixedArguments], {
    shell: false,
    windowsHide: true,
    maxBuffer: outputCap,
    encoding: 'latin1',
  });
  const end = (): void => void work.child.kill('SIGKILL');
  deadline.signal.addEventListener('abort', end, { once: true });
  try {
    return (await before(deadline, work)).stdout;
  } catch (error) {
    deadline.signal.throwIfAborted();
    throw problemOf(error);
  } finally {
    deadline.signal.removeEventListener('abort', end);
  }
}

function problemOf(error: unknown): Error {
  const { code } = error as { code?: unknown };
  if (code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') return fault(failureCodes.tooLarge, `more than ${outputCap} bytes`);
  // An exit code is a Windows error number: 5 is access denied.
  if (typeof code === 'number') return fault(`EXIT_${code}`, `sc.exe ended with ${code}`);
  return error as Error;
}
