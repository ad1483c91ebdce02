/**
 * Loaded before a bot (`--import`): shifts what the clock of this process says by the milliseconds in the file that
 * FAULTS_CLOCK names, which is read at each SIGUSR2. Timers and performance.now() do not follow, as they do not where a
 * machine's clock is set. The bot itself is not changed.
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
