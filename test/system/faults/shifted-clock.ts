/**
 * Loaded before a bot with `--import`. Each SIGUSR2 shifts the clock of the process by the milliseconds in the file
 * FAULTS_CLOCK. Timers and performance.now() keep their time, as they do when a machine's clock is set.
 */
import { readFileSync } from 'node:fs';

const file = process.env['FAULTS_CLOCK'];
if (file === undefined) throw new Error('FAULTS_CLOCK names no file');
const RealDate = Date;
let shiftMs = 0;
process.on('SIGUSR2', () => (shiftMs = Number(readFileSync(file, 'utf8'))));

const now = (): number => RealDate.now() + shiftMs;
globalThis.Date = new Proxy(RealDate, {
  construct: (target, given: unknown[], made) => Reflect.construct(target, given.length === 0 ? [now()] : given, made),
  apply: () => new RealDate(now()).toString(),
  get: (target, name) => (name === 'now' ? now : (Reflect.get(target, name) as unknown)),
});
