export const diagnosisRelease = {
  'cause.unsupported-release.title': 'ECE {{releases}} is below the minimum for OAuth with Office 365',
  'cause.unsupported-release.because': 'Needed: {{needed}}. Below it: {{servers}}. It comes before every other step.',
  'cause.unsupported-release.firstStep': 'On every ECE server, install {{needed}}; the latest ES of the release is best.',
} as const;
