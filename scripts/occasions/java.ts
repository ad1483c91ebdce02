/** Java on the servers: good, without TLS 1.2, old, past its support, and not seen. */
import type { Failure } from '../../src/model/observation.ts';
import type { JavaValue } from '../../src/observe/java.ts';
import { type Occasions, seenByEachServer } from '../occasion.ts';

const usual = ['SSLv3', 'TLSv1', 'TLSv1.1'];
const shown: { value?: JavaValue; error?: Failure }[] = [
  { value: { version: '1.8.0_402', disabledProtocols: usual } },
  { value: { version: '17.0.9', vendor: 'Eclipse Adoptium', disabledProtocols: [...usual, 'TLSv1.2'] } },
  { value: { version: '1.7.0_80', disabledProtocols: [] } },
  { value: { version: '9.0.4', disabledProtocols: usual } },
  { value: { version: '17.0.9' } },
  { error: { phase: 'release', code: 'FILE_NOT_ALLOWED', text: '' } },
  { error: { phase: 'release', code: 'EACCES', text: '' } },
  { error: { phase: 'start', code: 'UNSUPPORTED', text: '' } },
];

export const occasions: Occasions = (recorded) => {
  const healthy = recorded('healthy');
  return shown.map((what) => seenByEachServer(healthy, 'java', what));
};
