import os from 'node:os';

/** An instance of App Service has an id. On other hosts, machine and port stay the same after a restart. */
export function replicaAt(port: number): string {
  return process.env.WEBSITE_INSTANCE_ID ?? `${os.hostname()}:${port}`;
}
