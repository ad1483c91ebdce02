/** When a watch runs. */
export const sentences = {
  'watch.every.minutes_one': 'every minute',
  'watch.every.minutes_other': 'every {{count}} minutes',
  'watch.every.hours_one': 'every hour',
  'watch.every.hours_other': 'every {{count}} hours',
  'watch.every.day': 'every day at {{time}}',
  'watch.every.weekday': 'every weekday at {{time}}',
  'watch.every.days': 'every {{days}} at {{time}}',
  'watch.day.sunday': 'Sunday',
  'watch.day.monday': 'Monday',
  'watch.day.tuesday': 'Tuesday',
  'watch.day.wednesday': 'Wednesday',
  'watch.day.thursday': 'Thursday',
  'watch.day.friday': 'Friday',
  'watch.day.saturday': 'Saturday',
};
