import { failureCodes } from '../model/observation.ts';
import { fault } from './failure.ts';
import type { Deadline } from './observer.ts';

/**
 * Expires after `ms` milliseconds, or earlier if `parent` aborts. The signal's reason is a fault: TIMEOUT, the parent's
 * own reason (a longer deadline's TIMEOUT), or CANCELLED if a person stopped the run.
 */
export function createDeadline(ms: number, parent?: AbortSignal): Deadline {
  const controller = new AbortController();
  const end = performance.now() + ms;
  // Unref'd, because the pending socket or look-up keeps the process alive.
  const timer = setTimeout(
    () => controller.abort(fault(failureCodes.timeout, `nothing within ${Math.round(ms)} ms`)),
    ms,
  ).unref();
  const cancel = (): void => {
    clearTimeout(timer);
    controller.abort(reasonOf(parent));
  };
  if (parent?.aborted === true) cancel();
  else parent?.addEventListener('abort', cancel, { once: true, signal: controller.signal });
  return {
    left: () => (controller.signal.aborted ? 0 : Math.max(0, end - performance.now())),
    signal: controller.signal,
  };
}

/** The work's outcome, or the deadline's fault. The work continues, so this is only for work that cannot be stopped. */
export async function before<T>(deadline: Deadline, work: Promise<T>): Promise<T> {
  // After the deadline nothing awaits the work, and its rejection would be unhandled.
  work.catch(() => {});
  deadline.signal.throwIfAborted();
  const { promise: over, reject } = Promise.withResolvers<never>();
  const stop = (): void => reject(deadline.signal.reason);
  deadline.signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([work, over]);
  } finally {
    deadline.signal.removeEventListener('abort', stop);
  }
}

function reasonOf(parent: AbortSignal | undefined): unknown {
  const reason: unknown = parent?.reason;
  return reason instanceof Error && 'code' in reason && typeof reason.code === 'string'
    ? reason
    : fault(failureCodes.cancelled, 'the run was cancelled');
}
