/** The files of ECE's JDK on a server, by their paths below the JDK's folder. */
import { type Fault, type SimulatedServer, touches } from './faults.ts';

export function javaHomeUnder(server: SimulatedServer, faults: readonly Fault[]): Record<string, string> {
  const disabled = ['SSLv3', 'TLSv1', 'TLSv1.1', ...(touches(server, 'java-tls-disabled', faults) ? ['TLSv1.2'] : [])];
  return {
    release: 'JAVA_VERSION="1.8.0_402"\nOS_NAME="Windows"\n',
    'jre/lib/security/java.security': [
      '# Algorithms that TLS may not use',
      `jdk.tls.disabledAlgorithms=${disabled.join(', ')}, RC4, DES, \\`,
      '    MD5withRSA, DH keySize < 1024',
      '',
    ].join('\n'),
  };
}
