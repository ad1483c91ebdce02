/** The service that keeps a probe running, whichever system it is. */
import type { ServiceState } from '../../observe/service-list.ts';
import type { Text } from '../../model/text.ts';

export type ServiceSeen =
  /** `why`: what keeps this machine from having any, and what works in its place. */
  | { is: 'absent'; why?: Text }
  /** The name belongs to another program. */
  | { is: 'taken'; program: string }
  | {
      is: 'ours';
      state: ServiceState;
      /** The file that the system starts, and whether it is there. */
      program: string;
      programThere: boolean;
      account: string;
      /** The folder of its probe, where the system says so. */
      home?: string;
      /** Why it has ended, where the system says so. */
      exit?: string;
    };

/** Every method throws a ProbeError that says what is wrong and leaves a state from which the same call goes on. */
export interface Service {
  /** As the system calls it. */
  name: string;
  look(): Promise<ServiceSeen>;
  /** Makes it, or mends what is there of it. Resolves with what was left undone, for a person to read. */
  install(): Promise<Text[]>;
  /** Resolves once it is under way. */
  start(): Promise<void>;
  /** Resolves once it has ended, or was not running. */
  stop(): Promise<void>;
  /** It must have been stopped. */
  remove(): Promise<void>;
  /** Where its log is. */
  log: Text;
}
