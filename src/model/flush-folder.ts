import { open } from 'node:fs/promises';

/** Makes new names in a folder durable. Windows cannot and need not: NTFS keeps a journal of file names. */
export async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
