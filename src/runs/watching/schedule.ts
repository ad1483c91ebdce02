/** When a watch runs: every so many minutes or hours, or at a time of day. */
import { Cron } from 'croner';
import { z } from 'zod';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';

export const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
export type Weekday = (typeof weekdays)[number];

export const scheduleSchema = z.union([
  /** Minutes: a divisor of an hour, or hours that divide a day. */
  z.object({ everyMinutes: z.int().min(1).max(1440) }).strict(),
  /** `days` absent: every day. `at`: `08:00`, in the watch's zone. */
  z.object({ at: z.string().regex(/^\d\d:\d\d$/), days: z.array(z.enum(weekdays)).min(1).optional() }).strict(),
]);
export type Schedule = z.infer<typeof scheduleSchema>;

export const workingDays: readonly Weekday[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'];

/** In minutes. Microsoft limits how often it is asked. */
export const shortest = { network: 5, tenant: 15 } as const;

/**
 * The next time after `after` (milliseconds since 1970). A time of day that the clock change leaves out becomes the end
 * of the gap: 02:30 is 03:00. One that it repeats comes once.
 */
export function nextAt(schedule: Schedule, timeZone: string, after: number): number {
  const next = new Cron(patternOf(schedule), { timezone: timeZone }).nextRun(new Date(after));
  if (next === null) throw new Error(`a schedule without an end has no next time: ${JSON.stringify(schedule)}`);
  return next.getTime();
}

/** After a stop of weeks nobody counts them all. */
const mostTimes = 1000;

/** The times in `from` < time <= `to`. */
export function timesBetween(schedule: Schedule, timeZone: string, from: number, to: number): number[] {
  const times: number[] = [];
  for (
    let at = nextAt(schedule, timeZone, from);
    at <= to && times.length < mostTimes;
    at = nextAt(schedule, timeZone, at)
  )
    times.push(at);
  return times;
}

/** Whether a clock can show it: 7 minutes do not divide an hour. */
export function isRegular(minutes: number): boolean {
  return minutes < 60 ? 60 % minutes === 0 : minutes % 60 === 0 && 1440 % minutes === 0;
}

/** `every 15 minutes`, `every weekday at 08:00` */
export function scheduleText(schedule: Schedule): Text {
  if ('everyMinutes' in schedule) {
    const { everyMinutes: minutes } = schedule;
    return minutes < 60
      ? say('watch.every.minutes', { count: minutes })
      : say('watch.every.hours', { count: minutes / 60 });
  }
  const { at, days } = schedule;
  if (days === undefined) return say('watch.every.day', { time: at });
  return isWorkingWeek(days)
    ? say('watch.every.weekday', { time: at })
    : say('watch.every.days', { time: at, days: { list: days.map((day) => say(`watch.day.${day}`)) } });
}

function isWorkingWeek(days: readonly Weekday[]): boolean {
  return days.length === workingDays.length && workingDays.every((day) => days.includes(day));
}

function patternOf(schedule: Schedule): string {
  if ('everyMinutes' in schedule) {
    const { everyMinutes: minutes } = schedule;
    return minutes < 60 ? `*/${minutes} * * * *` : `0 */${minutes / 60} * * *`;
  }
  const [hour = '0', minute = '0'] = schedule.at.split(':');
  const days = schedule.days?.map((day) => weekdays.indexOf(day)).join(',') ?? '*';
  return `${Number(minute)} ${Number(hour)} * * ${days}`;
}

/** The day, such as 2026-12-01, and the hour that a clock in the zone shows. */
export function clockIn(timeZone: string, at: number): { day: string; hour: number } {
  const [day = '', time = ''] = new Date(at).toLocaleString('sv-SE', { timeZone }).split(' ');
  return { day, hour: Number(time.slice(0, 2)) };
}
