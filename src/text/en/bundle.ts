/** The file for a service request, artifacts that are read again, and the saved runs of a bot's machine. */
export const bundle = {
  'network.stop.unreadable': 'What was recorded about {{target}} from {{server}} is not in a form that this version reads, so it says nothing.',
} as const;
