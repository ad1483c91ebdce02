/** Keeps a probe running, on any system. */
import type { ServiceState } from '../../observe/service-list.ts';
import type { Text } from '../../model/text.ts';

export type ServiceSeen =
  /** `why`: what prevents a service here, and what works instead. */
  | { is: 'absent'; why?: Text }
  /** The name belongs to another program. */
  | { is: 'taken'; program: string }
  | {
      is: 'ours';
      state: ServiceState;
      /** Started by the system. */
      program: string;
      programThere: boolean;
      account: string;
      /** The probe's folder, if the system reports it. */
      home?: string;
      /** The exit code of a service that has ended, even if it is about to be started again. */
      exit?: string;
    };

/** Every method throws a ProbeError, after which the same call can be repeated. */
export interface Service {
  name: string;
  look(): Promise<ServiceSeen>;
  /** Creates or repairs it. Resolves with what was left undone. */
  install(): Promise<Text[]>;
  /** Resolves once the system has started it. */
  start(): Promise<void>;
  /** Resolves once it does not run. */
  stop(): Promise<void>;
  /** Only after `stop`. */
  remove(): Promise<void>;
  log: Text;
}
